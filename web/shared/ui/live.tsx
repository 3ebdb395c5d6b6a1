import { useSyncExternalStore } from 'react'

let message = ''
const listeners = new Set<() => void>()

/** Says a sentence to a screen reader without moving the focus. */
export function announce(text: string): void {
  // A repeated sentence must differ to be read again, hence the changing trailing space.
  message = text === message ? `${text}\u00a0` : text
  for (const listener of listeners) listener()
}

/** The one polite live region of the application. */
export function LiveRegion() {
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => message,
  )
  return (
    <div className="visually-hidden" aria-live="polite">
      {text}
    </div>
  )
}
