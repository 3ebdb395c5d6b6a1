import { useEffect, useRef } from 'react'

/** Held up to the cashier: mutual aid is asked for aloud at many counters. */
export function SayIt({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="say-it" aria-label="给收银员看的话" onClose={onClose}>
      <p className="say-it__text">
        请用
        <br />
        共济支付
      </p>
      <p className="say-it__more">我已绑定家庭共济。先用医保基金，再用我的账户，不够的部分从家人账户扣。</p>
      <button type="button" className="button say-it__close" onClick={() => dialog.current?.close()}>
        回到医保码
      </button>
    </dialog>
  )
}
