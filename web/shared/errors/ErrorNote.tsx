import { useEffect, useRef } from 'react'
import { fourParts } from './problem.ts'

interface Props {
  error: unknown
  /** Offers to try again; only for what can be asked twice without harm. */
  onRetry?: () => void
}

/** The one way an error looks: what happened, why, what to do now, whom to call. It takes the focus. */
export function ErrorNote({ error, onRetry }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const parts = fourParts(error)
  useEffect(() => box.current?.focus(), [error])
  return (
    <div className="note note--bad stack stack--tight" role="alert" tabIndex={-1} ref={box}>
      <h2>{parts.what}</h2>
      <p>{parts.why}</p>
      <p>
        <strong>怎么办：</strong>
        {parts.todo}
      </p>
      <p className="soft">
        还有疑问，请拨打医保服务热线 <a href={`tel:${parts.phone}`}>{parts.phone}</a>。
      </p>
      {onRetry && (
        <div className="button-row no-print">
          <button type="button" className="button" onClick={onRetry}>
            再试一次
          </button>
        </div>
      )}
    </div>
  )
}
