import { PassThrough, Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { readNewPassword } from './password.ts'

/** A terminal at which these lines are typed, and all that it showed. */
function terminal(...lines: string[]) {
  const output = new PassThrough()
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined })
  input.end(lines.map((line) => `${line}\r`).join(''))
  return { input, output, shown: () => String(output.read() ?? '') }
}

test('A6: a piped password is the first line, asked once and without a question', async () => {
  const output = new PassThrough()
  const input = Readable.from(['ten-letters-9\nsomething else\n'])
  expect(await readNewPassword({ input, output })).toBe('ten-letters-9')
  expect(output.read()).toBeNull()
})

test('on a terminal it is asked twice and never shown', async () => {
  const tty = terminal('ten-letters-9', 'ten-letters-9')
  expect(await readNewPassword(tty)).toBe('ten-letters-9')
  expect(tty.shown()).toBe('Password: \nThe same again: \n')
})

test('two that differ, and none at all, are refused', async () => {
  await expect(readNewPassword(terminal('ten-letters-9', 'ten-letters-8'))).rejects.toThrow('differ')
  const input = Readable.from([])
  await expect(readNewPassword({ input, output: new PassThrough() })).rejects.toThrow('no password was given')
})
