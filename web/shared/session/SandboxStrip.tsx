import { Link } from 'react-router'
import type { Me } from '@gongji/client'
import { chineseDate, businessDate } from '../time/dates.ts'

/** Says on every page that nothing here is real, and leads back to the choice of roles. */
export function SandboxStrip({ me }: { me: Me }) {
  return (
    <aside className="sandbox-strip" aria-label="演练环境">
      演练环境 · 业务日期 {chineseDate(businessDate(me.now))} · <Link to="/">换个角色</Link>
    </aside>
  )
}
