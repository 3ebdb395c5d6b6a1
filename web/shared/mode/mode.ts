import { useSyncExternalStore } from 'react'

/** standard, or care: the elder-friendly 关怀版 with larger type, larger targets and simpler words. */
export type Mode = 'standard' | 'care'

const key = 'gongji.mode'
const listeners = new Set<() => void>()
let current: Mode = 'standard'

function stored(): Mode {
  try {
    return localStorage.getItem(key) === 'care' ? 'care' : 'standard'
  } catch {
    return 'standard' // Storage may be barred inside another app's web view; the switch then lasts for this visit.
  }
}

function show(mode: Mode): void {
  current = mode
  document.documentElement.dataset.mode = mode
}

/** Applies the remembered mode before the first paint. */
export function startMode(): void {
  show(stored())
}

export function setMode(mode: Mode): void {
  show(mode)
  try {
    localStorage.setItem(key, mode)
  } catch {
    // See stored().
  }
  for (const listener of listeners) listener()
}

export function useMode(): Mode {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
