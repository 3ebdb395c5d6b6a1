import { Link, NavLink, Outlet } from 'react-router'
import { SandboxStrip } from '../shared/session/SandboxStrip.tsx'
import { useMe } from '../shared/session/useMe.ts'
import { useMode } from '../shared/mode/mode.ts'
import { ModeSwitch } from '../shared/mode/ModeSwitch.tsx'
import { CodeIcon, FamilyIcon, HomeIcon, PersonIcon, ReceiptIcon } from '../shared/ui/icons.tsx'

const tabs = [
  { to: '/home', text: '首页', Icon: HomeIcon, care: true },
  { to: '/receipts', text: '结算凭证', Icon: ReceiptIcon, care: false },
  { to: '/code', text: '医保码', Icon: CodeIcon, care: true },
  { to: '/family', text: '家庭共济', Icon: FamilyIcon, care: false },
  { to: '/me', text: '我的', Icon: PersonIcon, care: true },
] as const

/** Around every page of the holder: the way about, whose record it is, and the switch to 关怀版. */
export function CitizenFrame() {
  const { data: me } = useMe()
  const care = useMode() === 'care'
  const shown = tabs.filter((tab) => !care || tab.care)
  return (
    <>
      {me?.sandbox && <SandboxStrip me={me} />}
      <header className="site-head">
        <div className="site-head__row">
          <Link className="mark" to="/home">
            <img src="/seal.svg" alt="" />
            共济
          </Link>
          <nav className="site-head__nav" aria-label="主导航">
            {shown.map((tab) => (
              <NavLink key={tab.to} to={tab.to} className="head-link">
                {tab.text}
              </NavLink>
            ))}
          </nav>
          <div className="site-head__end">
            <ModeSwitch className="head-link head-link--framed" />
          </div>
        </div>
      </header>
      {me?.acting_for && (
        <p className="acting no-print">
          正在代 <strong>{me.acting_for.name_masked}</strong> 办理（{me.acting_for.basis_text}）。
          <Link to="/me">换回自己</Link>
        </p>
      )}
      <main className="main" id="main">
        <Outlet />
      </main>
      <nav className="tab-bar" aria-label="主导航">
        {shown.map(({ to, text, Icon }) => (
          <NavLink key={to} to={to}>
            <Icon />
            {text}
          </NavLink>
        ))}
      </nav>
    </>
  )
}
