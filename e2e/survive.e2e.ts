/** What was acknowledged survives kill -9 of everything; starting and stopping say plainly what they do. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paymentOf, settledAs, uploadBill, type UploadedBill } from './setup/bill.ts'
import { castOf, HANGZHOU } from './setup/cast.ts'
import { dataFolder, type DataFolder } from './setup/folder.ts'
import { fenOf, hospitalAt, one, type Answer, type Hospital, type Message } from './setup/hospital.ts'
import { alive } from './setup/processes.ts'
import {
  freePort,
  refusedStart,
  runGongji,
  startServer,
  type RunningServer,
  type ServerPlace,
} from './setup/server.ts'

let folder: DataFolder
let place: ServerPlace
let server: RunningServer

beforeAll(async () => {
  folder = await dataFolder()
  place = { port: await freePort(), dataDir: folder.path }
  server = await startServer(place)
})
afterAll(async () => {
  await server.stop()
  await folder.remove()
})

interface Sent {
  bill: UploadedBill
  message: Message
  /** Absent where the connection broke before an answer. */
  answer?: Answer
}

async function hospital(): Promise<Hospital> {
  return hospitalAt(server.url, (await castOf(server.url)).institution('H33010600001'), '330108')
}

/** Bills of twenty people, each with a settlement message that is not sent yet. */
async function prepared(sender: Hospital, count: number): Promise<Sent[]> {
  const people = (await castOf(server.url)).people.filter(
    (p) => p.insuplc_admdvs.startsWith(HANGZHOU) && p.insutype === '310' && p.balance_fen > 1000_00,
  )
  const sent: Sent[] = []
  for (let at = 0; at < count; at++) {
    const person = people[at % Math.min(20, people.length)]!
    const bill = await uploadBill(sender, person, { item: 'SGJ0000036', price: `${100 + at}.37` })
    sent.push({ bill, message: sender.message('2207', paymentOf(bill)) })
  }
  return sent
}

/** Sends by eight lines at once until the end or until the server is gone; `meanwhile` happens after the n-th answer. */
async function stream(sent: Sent[], after: number, meanwhile: () => Promise<unknown>): Promise<void> {
  const sender = await hospital()
  const queue = [...sent]
  let answered = 0
  let happening: Promise<unknown> | undefined
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const answer = await sender.post(next.message).catch(() => undefined)
      if (answer === undefined) return
      next.answer = answer
      if (++answered === after) happening = meanwhile()
    }
  }
  await Promise.all(Array.from({ length: 8 }, work))
  await happening
}

const AMOUNTS = ['medfee_sumamt', 'fund_pay_sumamt', 'acct_pay', 'acct_mulaid_pay']

test('kill -9 of the whole tree amid a stream of settlements: everything acknowledged is there, the rest converges when sent again, audit is clean', async () => {
  const sent = await prepared(await hospital(), 60)
  await stream(sent, 25, () => server.killTree())
  const known = sent.filter((one) => one.answer !== undefined)
  expect(known.length).toBeGreaterThanOrEqual(25)
  expect(known.length).toBeLessThan(60)
  for (const { answer } of known) expect([answer!.infcode, answer!.err_msg]).toEqual(['0', null])

  server = await startServer(place)
  const again = await hospital()
  for (const { bill, answer } of known) {
    const info = one(answer!, 'setlinfo')
    const asked = one(await again.well('5203', settledAs(bill, info['setl_id'])), 'setlinfo')
    for (const field of AMOUNTS) expect([field, fenOf(asked, field)]).toEqual([field, fenOf(info, field)])
    expect(fenOf(asked, 'cash_payamt')).toBe(fenOf(info, 'psn_cash_pay'))
  }
  // The same message twice over: what was answered before is answered again, what was not is answered once.
  for (const { message, answer } of sent) {
    const [first, second] = [await again.post(message), await again.post(message)]
    expect([first.infcode, first.err_msg]).toEqual(['0', null])
    for (const repeated of answer ? [answer, second] : [second]) {
      expect(repeated.output).toEqual(first.output)
      expect(repeated.inf_refmsgid).toBe(first.inf_refmsgid)
    }
  }
  const setlIds = await Promise.all(
    sent.map(async ({ message }) => one(await again.post(message), 'setlinfo')['setl_id']),
  )
  expect(new Set(setlIds).size).toBe(60)

  const audit = await runGongji(['audit', '--json'], place)
  expect([audit.code, audit.err]).toEqual([0, ''])
  expect(JSON.parse(audit.out)).toMatchObject({ clean: true, problems: [] })
})

test('a port in use ends the start with 1 and a sentence that names the port and the way out', async () => {
  const other = await dataFolder()
  const { code, said } = await refusedStart({ port: place.port, dataDir: other.path })
  expect(code).toBe(1)
  expect(said).toMatch(new RegExp(`^gongji: port ${place.port} .*in use.*PORT=`))
  expect(said.trim().split('\n')).toHaveLength(1)
  await other.remove()
})

test('a data directory in use ends the start with 1 and a sentence that names it, its holder and the way out', async () => {
  const { code, said } = await refusedStart({ port: await freePort(), dataDir: place.dataDir })
  expect(code).toBe(1)
  expect(said).toMatch(/^gongji: The data directory .* is in use by process \d+\..*GONGJI_DATA/)
  expect(said).toContain(place.dataDir)
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
})

test('SIGTERM amid a stream ends it with 0 and leaves no process of the database; what was begun is answered or converges when sent again', async () => {
  const children = server.children()
  expect(children.length).toBeGreaterThan(1)
  const sent = await prepared(await hospital(), 40)
  let code: number | null | undefined
  await stream(sent, 12, async () => {
    code = await server.stop()
  })
  expect(code).toBe(0)
  expect(alive(children)).toEqual([])
  const known = sent.flatMap(({ answer }) => (answer ? [answer] : []))
  expect(known.map(({ infcode }) => infcode)).toEqual(known.map(() => '0'))
  expect(known.length).toBeLessThan(40)

  server = await startServer(place)
  const again = await hospital()
  for (const { message, answer } of sent) {
    const repeated = await again.post(message)
    expect([repeated.infcode, repeated.err_msg]).toEqual(['0', null])
    expect(repeated.output).toEqual((answer ?? repeated).output)
  }
  const audit = await runGongji(['audit', '--json'], place)
  expect([audit.code, JSON.parse(audit.out)]).toMatchObject([0, { clean: true }])
})
