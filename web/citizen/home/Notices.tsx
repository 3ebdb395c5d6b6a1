import { Link } from 'react-router'
import type { Home } from '@gongji/client'

const words = { info: '提示', warning: '注意', action: '待办' } as const

/** What the platform has to say, each with its way on; bills that wait have the most visible one. */
export function Notices({ home }: { home: Home }) {
  if (home.notices.length === 0) return null
  return (
    <section className="stack stack--tight" aria-label="提醒">
      {home.notices.map((notice) => (
        <p key={notice.text} className={notice.kind === 'info' ? 'note notice' : 'note note--warn notice'}>
          <span>
            <strong>{words[notice.kind]}：</strong>
            {notice.text}
          </span>
          {notice.link === '/bills' ? (
            <Link className="button button--primary button--wide" to={notice.link}>
              去付账单（{home.bills} 张）
            </Link>
          ) : (
            notice.link && <Link to={notice.link}>查看</Link>
          )}
        </p>
      ))}
    </section>
  )
}
