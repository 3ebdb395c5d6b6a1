import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const SIGNALS = fileURLToPath(new URL('./signals.ts', import.meta.url))
/** A server that never comes to its end by itself; it says `still here` to each line that it hears. */
const STUBBORN = `
  import { firstSignal } from ${JSON.stringify(SIGNALS)}
  process.stdin.on('data', () => console.log('still here'))
  void firstSignal(console.log).then((signal) => console.log('first ' + signal))
  console.log('ready')
`

test('the first signal asks for an end in order, an echo of it means nothing more, a later one ends the process with 1', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', STUBBORN], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const said = async () => ((await lines.next()) as { value?: string }).value
  expect(await said()).toBe('ready')
  child.kill('SIGINT')
  expect(await said()).toBe('first SIGINT')
  child.kill('SIGTERM')
  child.stdin.write('?')
  expect(await said()).toBe('still here')

  // Whoever goes on asking is heard once a second has passed.
  const asking = setInterval(() => child.kill('SIGTERM'), 50)
  const [code] = (await ended) as [number | null]
  clearInterval(asking)
  expect(code).toBe(1)
  expect(await said()).toMatch(/^SIGTERM again: ending at once\./)
})
