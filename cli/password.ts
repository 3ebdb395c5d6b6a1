/** A new password from standard input: on a terminal asked twice and not shown, else the first line of what is piped. */
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { Trouble } from './trouble.ts'

export interface PasswordInput {
  input: NodeJS.ReadableStream & { isTTY?: boolean }
  /** Where the questions are written; never what is typed. */
  output: NodeJS.WritableStream
}

/** @throws Trouble when nothing was given, or the two differ. */
export async function readNewPassword({ input, output }: PasswordInput): Promise<string> {
  const terminal = input.isTTY === true
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input, output: nowhere, terminal })
  const given = lines[Symbol.asyncIterator]()
  const next = async (question: string): Promise<string> => {
    if (terminal) output.write(question)
    const { value, done } = await given.next()
    if (terminal) output.write('\n')
    if (done || value === '') throw new Trouble('no password was given; nothing was changed')
    return value
  }
  try {
    const password = await next('Password: ')
    if (terminal && (await next('The same again: ')) !== password)
      throw new Trouble('the two passwords differ; nothing was changed')
    return password
  } finally {
    lines.close()
  }
}
