import { Link } from 'react-router'
import type { Home } from '@gongji/client'

const words = { info: '提示', warning: '注意', action: '待办' } as const

/** What waits for the holder: bills, consents, and what the platform has to say. */
export function Notices({ home }: { home: Home }) {
  return (
    <ul className="stack stack--tight" aria-label="提醒">
      {home.bills > 0 && (
        <li className="note note--warn notice">
          <span>
            <strong>待付：</strong>有 {home.bills} 张账单等您确认。
          </span>
          <Link to="/bills">去看账单</Link>
        </li>
      )}
      {home.consents > 0 && (
        <li className="note note--warn notice">
          <span>
            <strong>待办：</strong>有 {home.consents} 位家人请您同意共济。
          </span>
          <Link to="/family">去看看</Link>
        </li>
      )}
      {home.notices.map((notice) => (
        <li key={notice.text} className={notice.kind === 'info' ? 'note notice' : 'note note--warn notice'}>
          <span>
            <strong>{words[notice.kind]}：</strong>
            {notice.text}
          </span>
          {notice.link && <Link to={notice.link}>查看</Link>}
        </li>
      ))}
    </ul>
  )
}
