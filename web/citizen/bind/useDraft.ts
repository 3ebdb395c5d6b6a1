import { useState } from 'react'
import { emptyDraft } from './draft.ts'
import type { Draft } from './draft.ts'

const key = 'gongji.bind'

function stored(today: string): Draft {
  try {
    const text = sessionStorage.getItem(key)
    return text ? { ...emptyDraft(today), ...(JSON.parse(text) as Partial<Draft>) } : emptyDraft(today)
  } catch {
    return emptyDraft(today)
  }
}

/** The draft, kept for this tab only: it holds a relative's identity number. */
export function useDraft(today: string): {
  draft: Draft
  change: (part: Partial<Draft>) => void
  forget: () => void
} {
  const [draft, setDraft] = useState(() => stored(today))
  return {
    draft,
    change: (part) => {
      const next = { ...draft, ...part }
      setDraft(next)
      sessionStorage.setItem(key, JSON.stringify(next))
    },
    forget: () => sessionStorage.removeItem(key),
  }
}
