/** Something that the person at the command line can mend: told in words, without a stack trace. */
export class Trouble extends Error {
  readonly exitCode: number
  constructor(message: string, exitCode = 2) {
    super(message)
    this.name = 'Trouble'
    this.exitCode = exitCode
  }
}
