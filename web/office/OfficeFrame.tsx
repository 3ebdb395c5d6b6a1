import { Link, NavLink, Outlet } from 'react-router'
import { ErrorNote } from '../shared/errors/ErrorNote.tsx'
import { SandboxStrip } from '../shared/session/SandboxStrip.tsx'
import { useMe } from '../shared/session/useMe.ts'
import { useSignOut } from '../shared/session/useSignOut.ts'

/** Around the office's pages: where one can go, who works here, and the way out. */
export function OfficeFrame() {
  const { data: me } = useMe()
  const signOut = useSignOut()
  return (
    <>
      {me?.sandbox && <SandboxStrip me={me} />}
      <header className="site-head site-head--full">
        <div className="site-head__row">
          <Link className="mark" to="/office/jobs">
            <img src="/seal.svg" alt="" />
            共济
          </Link>
          <nav className="office-nav" aria-label="经办">
            <NavLink to="/office/jobs">划账与结转</NavLink>
            <NavLink to="/office/funds">基金收支</NavLink>
          </nav>
          <div className="site-head__end">
            <span>{me?.name_masked}</span>
            <button
              type="button"
              className="head-link"
              disabled={signOut.isPending}
              onClick={() => signOut.mutate()}
            >
              退出
            </button>
          </div>
        </div>
      </header>
      <main className="main" id="main">
        {signOut.error && <ErrorNote error={signOut.error} />}
        <Outlet />
      </main>
    </>
  )
}
