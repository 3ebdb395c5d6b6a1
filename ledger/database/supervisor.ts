import type { ChildProcess } from 'node:child_process'

/** Keeps a server running: one that ends by itself (killed, out of memory) is started again on its port. */
export class Supervisor {
  #child: ChildProcess
  #starting: Promise<void> | undefined
  #stopping: Promise<void> | undefined
  readonly #start: () => Promise<ChildProcess>
  readonly #log: (line: string) => void
  readonly #endWithProcess = () => void this.#child.kill('SIGINT')

  constructor(child: ChildProcess, start: () => Promise<ChildProcess>, log: (line: string) => void) {
    this.#child = child
    this.#start = start
    this.#log = log
    process.on('exit', this.#endWithProcess)
    this.#watch()
  }

  get pid(): number {
    return this.#child.pid!
  }

  /** Ends the server cleanly, then calls `after`; more calls wait for the first. */
  stop(after: () => Promise<void>): Promise<void> {
    this.#stopping ??= (async () => {
      await this.#starting
      await stopChild(this.#child)
      process.off('exit', this.#endWithProcess)
      await after()
    })()
    return this.#stopping
  }

  #watch(): void {
    const ended = () => {
      if (this.#stopping) return
      this.#log('The database server ended by itself; starting it again.')
      this.#starting = this.#restart()
    }
    if (hasEnded(this.#child)) ended()
    else this.#child.once('exit', ended)
  }

  async #restart(): Promise<void> {
    for (let wait = 100; !this.#stopping; wait = Math.min(wait * 2, 5000)) {
      try {
        this.#child = await this.#start()
        this.#watch()
        return
      } catch (error) {
        this.#log(String(error))
        await new Promise((resolve) => setTimeout(resolve, wait))
      }
    }
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

/** Fast shutdown, with an immediate one if that takes longer than a minute. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || hasEnded(child)) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGINT')
  const patience = setTimeout(() => child.kill('SIGQUIT'), 60_000)
  await ended
  clearTimeout(patience)
}
