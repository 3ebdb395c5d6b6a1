import { Link } from 'react-router'
import type { Home } from '@gongji/client'
import { useWords } from '../../shared/mode/words.ts'
import { BillIcon, FamilyIcon, GaugeIcon, ListIcon } from '../../shared/ui/icons.tsx'

/** The four ways on from home. */
export function Tiles({ home }: { home: Home }) {
  const say = useWords()
  const tiles = [
    { to: '/statement', text: say('statement'), hint: '每一笔进出与余额', Icon: ListIcon },
    {
      to: '/bills',
      text: say('bills'),
      hint: home.bills > 0 ? `${home.bills} 张待付` : '没有待付',
      Icon: BillIcon,
    },
    { to: '/family', text: say('family'), hint: '谁帮谁付、先后次序', Icon: FamilyIcon },
    { to: '/allowances', text: '账户与额度', hint: '两种“钱”有什么不同', Icon: GaugeIcon },
  ] as const
  return (
    <nav className="tiles" aria-label="常用">
      {tiles.map(({ to, text, hint, Icon }) => (
        <Link key={to} to={to} className="tile">
          <Icon />
          <span className="tile__text">{text}</span>
          <span className="faint">{hint}</span>
        </Link>
      ))}
    </nav>
  )
}
