/** SIGINT and SIGTERM: the first asks for an end in order, a second one ends at once. */

/** Ctrl-C reaches us twice, from the terminal and from npm, within the same moment; that is one wish. */
const SAME_WISH = 1_000

/** @returns resolves with the first signal; a later one ends the process with 1 */
export function firstSignal(say: (line: string) => void): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let first: number | undefined
    const hear = (signal: NodeJS.Signals) => {
      const now = performance.now()
      first ??= now
      resolve(signal)
      if (now - first < SAME_WISH) return
      say(`${signal} again: ending at once. What was acknowledged is on disk; ask for the rest by its key.`)
      process.exit(1)
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, hear)
  })
}
