import { useSyncExternalStore } from 'react'

/** Seconds as a clock: 1799 is "29:59". */
export function clock(seconds: number): string {
  const left = Math.max(0, seconds)
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
}

/** What a screen reader is told, and when: at ten, five and one minute left, and at the end. Silence otherwise. */
export function announcementAt(seconds: number): string | undefined {
  if (seconds === 600 || seconds === 300 || seconds === 60) return `还剩 ${seconds / 60} 分钟`
  return seconds === 0 ? '时间到了' : undefined
}

const second = (): number => Math.floor(Date.now() / 1000)

function everySecond(tick: () => void): () => void {
  const timer = setInterval(tick, 1000)
  return () => clearInterval(timer)
}

/** Whole seconds until a moment of this device's clock (milliseconds), rendered anew once a second. */
export function useSecondsUntil(deadline: number | undefined): number {
  const now = useSyncExternalStore(everySecond, second)
  return deadline === undefined ? 0 : Math.max(0, Math.floor(deadline / 1000) - now)
}
