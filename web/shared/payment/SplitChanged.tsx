import { useEffect, useRef } from 'react'

/** Says that nothing was charged because the split is no longer the one shown. It takes the focus, and so the eye. */
export function SplitChanged({ todo }: { todo: string }) {
  const note = useRef<HTMLDivElement>(null)
  useEffect(() => note.current?.focus(), [])
  return (
    <div className="note note--warn" role="alert" tabIndex={-1} ref={note}>
      <p>
        <strong>金额有变化，还没有扣款。</strong>账户余额或额度刚刚变了。{todo}
      </p>
    </div>
  )
}
