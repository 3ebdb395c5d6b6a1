/** What must be undone if the command that is being decided comes to nothing. */
export class Journal {
  #undo: (() => void)[] = []

  note(undo: () => void): void {
    this.#undo.push(undo)
  }

  keep(): void {
    this.#undo = []
  }

  undo(): void {
    for (let step = this.#undo.pop(); step; step = this.#undo.pop()) step()
  }
}
