/** Business time. In production it is the machine's; the sandbox can set it, and the setting survives restarts. */
import type { Db } from '@gongji/ledger'
import type { DateText } from '@gongji/benefit'

export interface Clock {
  now(): Date
  /** Today in Asia/Shanghai, `YYYY-MM-DD`. */
  today(): DateText
  /** Sets business time; sandbox only. @throws Error in production. */
  set(at: Date): Promise<Date>
  /** Moves business time by whole seconds, forwards or backwards; sandbox only. @throws Error in production. */
  shift(seconds: number): Promise<Date>
}

const SHANGHAI_MS = 8 * 3600_000
const DAY_MS = 24 * 3600_000

/** The day that was asked for last: almost every question of a day is about today. */
let last: { day: number; text: DateText } | undefined

/** The calendar day of an instant in Asia/Shanghai (UTC+8 without summer time since 1991). */
export function dayOf(at: Date): DateText {
  const day = Math.floor((at.getTime() + SHANGHAI_MS) / DAY_MS)
  if (last?.day !== day) last = { day, text: new Date(day * DAY_MS).toISOString().slice(0, 10) }
  return last.text
}

export interface ClockOptions {
  mode: 'sandbox' | 'production'
  /** The machine's clock, in milliseconds since 1970. */
  source?: () => number
}

export async function openClock(db: Db, { mode, source = Date.now }: ClockOptions): Promise<Clock> {
  let shiftMs = mode === 'sandbox' ? await storedShift(db) : 0
  const now = (): Date => new Date(source() + shiftMs)
  const move = async (toShift: () => number): Promise<Date> => {
    if (mode !== 'sandbox') throw new Error('the clock can be set in the sandbox only')
    const next = toShift()
    if (!Number.isSafeInteger(next) || Number.isNaN(new Date(source() + next).getTime())) {
      throw new Error(`not a time the clock can be set to: shift of ${next} ms`)
    }
    await db.query(
      'insert into sandbox_clock (one, shift_ms) values (true, $1) on conflict (one) do update set shift_ms = excluded.shift_ms',
      [next],
    )
    shiftMs = next
    return now()
  }
  return {
    now,
    today: () => dayOf(now()),
    set: (at) => move(() => at.getTime() - source()),
    shift: (seconds) => move(() => shiftMs + seconds * 1000),
  }
}

async function storedShift(db: Db): Promise<number> {
  const [row] = await db.query<{ shift_ms: number }>('select shift_ms from sandbox_clock')
  return row?.shift_ms ?? 0
}
