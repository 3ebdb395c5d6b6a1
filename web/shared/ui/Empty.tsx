import type { ReactNode } from 'react'

/** Nothing to list, said in words, with the next step where there is one. */
export function Empty({ children }: { children: ReactNode }) {
  return <div className="empty">{children}</div>
}
