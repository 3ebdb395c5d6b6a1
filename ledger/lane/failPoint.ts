import type { Db, Session, Statement } from '../db/db.ts'

/**
 * Places at which a process can be made to kill itself (SIGKILL), so that tests can show what is left behind.
 * What has happened when a process dies there:
 *
 * - P1 accepted, not queued: the command was looked at, the lane does not know it.
 * - P2 queued: it waits, or is about to be taken.
 * - P3 transaction opened: BEGIN was answered.
 * - P4 keys read, and the head locked, unless the batch follows one that is still being committed.
 * - P5 everything read and decided, nothing written.
 * - P6 balances updated, nothing committed.
 * - P7 entries, answers and the chain written too, COMMIT not sent.
 * - P8 COMMIT sent, nothing heard of it: it is executed or not.
 * - P9 COMMIT answered, the answer not seen by the lane.
 * - P10 the lane knows the outcome, whoever asked does not.
 * - P11 half the HTTP response written.
 * - P12 the whole response written. Nothing follows an answer here (there is no outbox), so nothing may be missing.
 */
export const FAIL_POINTS = [
  'P1',
  'P2',
  'P3',
  'P4',
  'P5',
  'P6',
  'P7',
  'P8',
  'P9',
  'P10',
  'P11',
  'P12',
] as const
export type FailPoint = (typeof FAIL_POINTS)[number]

interface Armed {
  point: FailPoint
  /** The how manyth time kills. */
  at: number
}

/**
 * Reads `P7:3`: the third time at P7.
 * @throws if it cannot be understood, or production was not meant
 */
export function readFailPoint(env: NodeJS.ProcessEnv): Armed | undefined {
  const text = env['GONGJI_FAIL_POINT']
  if (!text) return undefined
  const [, name, count = '1'] = /^(P\d+)(?::([1-9]\d*))?$/.exec(text) ?? []
  const point = FAIL_POINTS.find((one) => one === name)
  if (!point)
    throw new Error(`GONGJI_FAIL_POINT is "${text}"; it must be P1 to P12 with a count, as in P7:3.`)
  if (env['GONGJI_MODE'] === 'production' && env['GONGJI_FAIL_POINT_IN_PRODUCTION'] !== 'yes') {
    throw new Error(
      `GONGJI_FAIL_POINT is "${text}", which kills this process, and GONGJI_MODE is production. Remove it, or set GONGJI_FAIL_POINT_IN_PRODUCTION=yes.`,
    )
  }
  return { point, at: Number(count) }
}

/** What stands in the code at each point; undefined unless one is armed: `failPoint?.reach('P1')`. */
function arm({ point: armed, at }: Armed) {
  let times = 0
  /** Whether this is the time to die here; the caller then does so itself. */
  const due = (point: FailPoint): boolean => point === armed && ++times === at
  return { due, reach: (point: FailPoint): void => (due(point) ? die() : undefined) }
}

const armed = readFailPoint(process.env)
export const failPoint = armed && arm(armed)

/** As if the machine had pulled the process out: nothing is flushed, nobody is told. */
export function die(): void {
  process.kill(process.pid, 'SIGKILL')
}

/**
 * The connections of the lanes. Statements that write travel with their COMMIT in one round trip; where a point
 * between them is armed, each is sent when the one before it was answered.
 */
export function withFailPoints(db: Db): Db {
  if (!failPoint) return db
  const { reach } = failPoint
  return { ...db, session: (fn) => db.session((session) => fn(oneByOne(session, reach))) }
}

/** @param reach is told of each point as soon as it is true */
export function oneByOne(session: Session, reach: (point: FailPoint) => void): Session {
  let last: Promise<unknown> = Promise.resolve()
  let writing = false
  const next = <T>(text: string, send: () => Promise<T>): Promise<T> => {
    const result = last.then(async () => {
      if (!writing && /\b(INSERT INTO|UPDATE|DELETE FROM)\b/.test(text) && !text.includes('FOR UPDATE')) {
        writing = true
        reach('P5')
      }
      if (text === 'COMMIT') reach('P7')
      const sent = send()
      if (text === 'COMMIT') {
        // One turn, in which the bytes are handed to the system. It may fail meanwhile; that is looked at below.
        sent.catch(() => undefined)
        await new Promise((resolve) => setImmediate(resolve))
        reach('P8')
      }
      const answer = await sent
      if (text.startsWith('BEGIN')) {
        writing = false
        reach('P3')
      }
      if (/\bFROM command\b/.test(text) && !writing) reach('P4')
      if (/\b(UPDATE|INSERT INTO) account\b/.test(text)) reach('P6')
      if (text === 'COMMIT') reach('P9')
      return answer
    })
    last = result.catch(() => undefined)
    return result
  }
  return {
    run: (statement: Statement) => next(statement.text, () => session.run(statement)),
    query: (sql, params) => next(sql, () => session.query(sql, params)),
    // Nothing waits here that could be sent.
    send: () => undefined,
  }
}
