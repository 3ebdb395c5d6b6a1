import { useRef } from 'react'

/**
 * One idempotency key per intent. The key survives as long as nobody answered, so that a repeated press after a
 * broken connection asks about the same payment; any definite answer ends the intent.
 */
export interface Intent {
  key: () => string
  answered: () => void
}

export function newIntent(random: () => string = randomKey): Intent {
  let key: string | undefined
  return {
    key: () => (key ??= random()),
    answered: () => {
      key = undefined
    },
  }
}

/** randomUUID exists only in secure contexts; a page opened over plain http inside an office network has none. */
function randomKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

export function useIntent(): Intent {
  const intent = useRef<Intent>(undefined)
  return (intent.current ??= newIntent())
}
