/** Who looks at the statements of this process: tests that hold every statement against a rule. */
type Observer = (text: string) => void

let observer: Observer | undefined

/** Calls `see` with the text of every statement that is sent from now on. @returns what ends it */
export function observeStatements(see: Observer): () => void {
  observer = see
  return () => {
    if (observer === see) observer = undefined
  }
}

export const observed = (text: string): void => observer?.(text)
