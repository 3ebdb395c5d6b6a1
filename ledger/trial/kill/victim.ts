import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import type { FailPoint } from '../../lane/failPoint.ts'
import type { Outcome } from '../../lane/types.ts'
import type { Ask } from '../world.ts'

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

/** A process with lanes that may die at any moment; what it had not answered by then stays unknown. */
export class Victim {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, (outcome: Outcome | 'unknown') => void>()
  #asked = 0
  #gone = false
  /** Resolves with the signal that ended it, null if it ended by itself. */
  readonly ended: Promise<NodeJS.Signals | null>

  private constructor(child: ChildProcess) {
    this.#child = child
    this.ended = new Promise((resolve) =>
      // Not `exit`: lines that were written before the end are still read.
      child.once('close', (_code, signal) => {
        this.#gone = true
        for (const tell of this.#waiting.values()) tell('unknown')
        resolve(signal)
      }),
    )
  }

  /** @param failPoint as GONGJI_FAIL_POINT says it: `P7:3` */
  static async start(url: string, failPoint?: `${FailPoint}:${number}`): Promise<Victim> {
    const script = path.join(import.meta.dirname, 'process.ts')
    const child = spawn(process.execPath, ['--import', tsx, script, url], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...(failPoint ? { GONGJI_FAIL_POINT: failPoint } : {}) },
    })
    // Writing to a process that has just died is part of the trial.
    child.stdin.on('error', () => undefined)
    const victim = new Victim(child)
    await new Promise<void>((resolve, reject) => {
      void victim.ended.then((signal) =>
        reject(new Error(`the process ended with ${signal} before it was ready`)),
      )
      createInterface({ input: child.stdout }).on('line', (line) =>
        line === 'ready' ? resolve() : victim.#take(line),
      )
    })
    return victim
  }

  send(region: string, ask: Ask): Promise<Outcome | 'unknown'> {
    if (this.#gone) return Promise.resolve('unknown')
    const number = ++this.#asked
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve)
      this.#child.stdin!.write(`${JSON.stringify({ number, region, ask })}\n`)
    })
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }

  /** Lets it finish what it has and end. */
  async finish(): Promise<void> {
    this.#child.stdin!.end()
    await this.ended
  }

  #take(line: string): void {
    const { number, outcome } = JSON.parse(line) as { number: number; outcome: Outcome | 'unknown' }
    this.#waiting.get(number)?.(outcome)
    this.#waiting.delete(number)
  }
}
