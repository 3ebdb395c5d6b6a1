import { useEffect } from 'react'
import { useDeadline } from '../../shared/session/useMe.ts'
import { announcementAt, clock, useSecondsUntil } from '../../shared/time/countdown.ts'
import { announce } from '../../shared/ui/live.tsx'

/** How long the bill may still be paid here; afterwards the counter settles it. */
export function TimeLeft({ expiresAt }: { expiresAt: string | null }) {
  const deadline = useDeadline(expiresAt)
  const seconds = useSecondsUntil(deadline)
  const words = deadline === undefined ? undefined : announcementAt(seconds)
  useEffect(() => {
    if (words) announce(words)
  }, [words])
  if (deadline === undefined) return null
  return (
    <p className="time-left">
      {seconds > 0 ? (
        <>
          请在 <strong className="time-left__clock">{clock(seconds)}</strong> 内付
        </>
      ) : (
        '已过 30 分钟，请到收费窗口结算，或请窗口重新上传。'
      )}
    </p>
  )
}
