/** The platform as it stood at another hour: history is written through the same functions as today's business. */
import { dayOf } from '../../clock/index.ts'
import type { Platform } from '../../context.ts'

/** The same platform with a clock that stands still. */
export function at(p: Platform, instant: Date): Platform {
  const standing = (): never => {
    throw new Error('a standing clock cannot be moved')
  }
  return { ...p, clock: { now: () => instant, today: () => dayOf(instant), set: standing, shift: standing } }
}

/** A day and hour in Asia/Shanghai. @param minutes minutes after midnight */
export function instantOf(day: string, minutes: number): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + minutes * 60_000)
}

/** `days` before a day. */
export function daysBefore(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}
