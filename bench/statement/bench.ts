/** Statements of accounts with 1,000 entries: the last 50 and all of them, in the server's function and through REST. */
import { createSession } from '@gongji/platform/session'
import { statement } from '@gongji/platform/statement'
import { closedLoop, percentile } from '../harness/loop.ts'
import { load, machine } from '../harness/machine.ts'
import type { Options } from '../harness/options.ts'
import { randomFrom } from '../harness/random.ts'
import { grouped, printTable } from '../harness/table.ts'
import { openPlace, type Place } from '../server/place.ts'
import { startServer } from '../server/process.ts'
import { Wire } from '../server/wire.ts'
import { ENTRIES, fill } from './fill.ts'

const PAGE = 50
/** The most that REST gives at once. */
const REST_PAGE = 200
const SESSIONS = 100

interface Plan {
  people: number
  warmUp: number
  seconds: number
}

const FULL: Plan = { people: 2_000, warmUp: 5, seconds: 30 }
const QUICK: Plan = { people: 200, warmUp: 1, seconds: 4 }

interface Figures {
  p50: number
  p99: number
}

export async function run({ quick }: Options): Promise<object> {
  const plan = quick ? QUICK : FULL
  const place = await openPlace()
  try {
    console.log(`${machine()}; load ${load()}\n${place.cluster.settings}`)
    const start = performance.now()
    const people = await fill(place, plan.people)
    const seconds = Math.round((performance.now() - start) / 1000)
    console.log(
      `${grouped(people.length)} accounts of ${ENTRIES} entries, ${grouped(people.length * ENTRIES)} entries, filled in ${seconds} s\n`,
    )
    const inside = await insideFigures(place, people, plan)
    const rest = await restFigures(place, people, plan)
    printTable(
      ['', 'clients', 'last 50: p50 ms', 'p99', 'all 1,000: p50 ms', 'p99'],
      [
        ['in the server function', '1', ...cells(inside.alone)],
        ['in the server function', '8', ...cells(inside.eight)],
        ['through REST, answers parsed', '1', ...cells(rest)],
      ],
    )
    return {
      p99_last_50_ms: inside.alone.last.p99,
      p99_all_1000_ms: inside.alone.all.p99,
      entries: people.length * ENTRIES,
      eight_clients: inside.eight,
      rest,
    }
  } finally {
    await place.close()
  }
}

interface Both {
  last: Figures
  all: Figures
}

const cells = ({ last, all }: Both) => [last.p50, last.p99, all.p50, all.p99].map(String)

async function measured(
  clients: number,
  { warmUp, seconds }: Plan,
  one: () => Promise<unknown>,
): Promise<Figures> {
  await closedLoop(clients, warmUp * 1000, one)
  const { latencies } = await closedLoop(clients, seconds * 1000, one)
  const at = (percent: number) => Math.round(percentile(latencies, percent) * 100) / 100
  return { p50: at(50), p99: at(99) }
}

async function insideFigures({ p }: Place, people: readonly string[], plan: Plan) {
  const random = randomFrom(8)
  const read = async (limit: number) => {
    const { entries } = await statement(p, people[random.below(people.length)]!, { limit })
    if (entries.length !== limit) throw new Error(`${entries.length} entries, not ${limit}`)
  }
  const both = async (clients: number): Promise<Both> => ({
    last: await measured(clients, plan, () => read(PAGE)),
    all: await measured(clients, plan, () => read(ENTRIES)),
  })
  return { alone: await both(1), eight: await both(8) }
}

async function restFigures(place: Place, people: readonly string[], plan: Plan): Promise<Both> {
  const server = await startServer(place)
  const random = randomFrom(9)
  const wire = new Wire(server.port)
  try {
    // Those who were made by copying are nobody's record; the session alone says who asks.
    const tokens = await Promise.all(
      people
        .slice(0, SESSIONS)
        .map(async (psnNo) => (await createSession(place.p, { role: 'citizen', psnNo })).token),
    )
    const page = async (token: string, query: string) => {
      const path = `/api/me/statement?${query}`
      const reply = await wire.ask(
        `GET ${path} HTTP/1.1\r\nHost: x\r\nCookie: gongji_session=${token}\r\n\r\n`,
      )
      if ('failed' in reply || reply.status !== 200) throw new Error(`no statement: ${JSON.stringify(reply)}`)
      return JSON.parse(reply.body) as { entries: object[]; next: string | null }
    }
    const anybody = () => tokens[random.below(tokens.length)]!
    const all = async () => {
      const token = anybody()
      let count = 0
      let before = ''
      for (
        let next: string | null = '';
        next !== null;
        before = `&before=${encodeURIComponent(next ?? '')}`
      ) {
        const got = await page(token, `limit=${REST_PAGE}${before}`)
        count += got.entries.length
        next = got.next
      }
      if (count !== ENTRIES) throw new Error(`${count} entries, not ${ENTRIES}`)
    }
    return {
      last: await measured(1, plan, () => page(anybody(), `limit=${PAGE}`)),
      all: await measured(1, plan, all),
    }
  } finally {
    wire.close()
    await server.stop()
  }
}
