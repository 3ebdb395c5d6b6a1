/** Server processes on one database: each has its own lanes and its own clients. */
import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import type { LoadContender } from '../harness/loads.ts'
import type { Load } from '../harness/loop.ts'
import type { Shape } from './request.ts'
import { addTally, type Tally } from './tally.ts'

export interface Opening {
  url: string
  regions: string[]
  people: number
  shape: Shape
  clients: number
  seed: number
  /** Sets the keys of processes apart. */
  name: string
}

export interface Report {
  load: Omit<Load, 'latencies'>
  latencies: number[]
  tally: Tally
}

export interface Crew extends LoadContender {
  close(): Promise<void>
}

const WORKER = path.join(import.meta.dirname, 'worker.ts')

export async function openCrew(
  name: string,
  size: number,
  opening: Omit<Opening, 'seed' | 'name'>,
  tally: Tally,
): Promise<Crew> {
  const members = Array.from({ length: size }, () =>
    fork(WORKER, { execArgv: [...process.execArgv, '--import', 'tsx'] }),
  )
  // Two letters of each word: "1 process, 1 region" and "1 process, 1 region, hot" must not share keys.
  const tag = Array.from(name.matchAll(/\w+/g), ([word]) => word.slice(0, 2))
    .join('')
    .toUpperCase()
  await Promise.all(
    members.map((member, i) =>
      ask(member, {
        open: { ...opening, seed: 7919 * (i + 1), name: `${tag}${size}${i}` } satisfies Opening,
      }),
    ),
  )
  return {
    name,
    async run(milliseconds) {
      const reports = (await Promise.all(
        members.map((member) => ask(member, { run: milliseconds })),
      )) as Report[]
      for (const report of reports) addTally(tally, report.tally)
      return {
        done: reports.reduce((sum, { load }) => sum + load.done, 0),
        seconds: milliseconds / 1000,
        slices: reports[0]!.load.slices.map((_, at) =>
          reports.reduce((sum, { load }) => sum + load.slices[at]!, 0),
        ),
        latencies: Float64Array.from(reports.flatMap((report) => report.latencies)).sort(),
      }
    },
    close: async () => void (await Promise.all(members.map((member) => ask(member, { close: true })))),
  }
}

function ask(member: ChildProcess, message: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (error: Error | undefined, answer?: { error?: string; value?: unknown }) => {
      member.off('message', answered).off('exit', ended)
      if (error ?? answer?.error) reject(error ?? new Error(answer?.error))
      else resolve(answer?.value)
    }
    const answered = (answer: { error?: string; value?: unknown }) => settle(undefined, answer)
    const ended = (code: number | null) => settle(new Error(`A process of the benchmark ended with ${code}.`))
    member.on('message', answered).on('exit', ended)
    member.send(message)
  })
}
