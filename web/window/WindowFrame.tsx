import { Link, Outlet } from 'react-router'
import { ErrorNote } from '../shared/errors/ErrorNote.tsx'
import { SandboxStrip } from '../shared/session/SandboxStrip.tsx'
import { useMe } from '../shared/session/useMe.ts'
import { useSignOut } from '../shared/session/useSignOut.ts'

/** Around the counter's pages: which institution, who works here, and the way out. */
export function WindowFrame() {
  const { data: me } = useMe()
  const signOut = useSignOut()
  return (
    <>
      {me?.sandbox && <SandboxStrip me={me} />}
      <header className="site-head site-head--full">
        <div className="site-head__row">
          <Link className="mark" to="/window">
            <img src="/seal.svg" alt="" />
            共济
          </Link>
          <p className="window-place">
            {me?.institution?.name}{' '}
            <span>{me?.institution?.kind === 'pharmacy' ? '药店收银' : '收费窗口'}</span>
          </p>
          <div className="site-head__end">
            <span className="window-staff">{me?.name_masked}</span>
            <button
              type="button"
              className="head-link"
              disabled={signOut.isPending}
              onClick={() => signOut.mutate()}
            >
              交班退出
            </button>
          </div>
        </div>
      </header>
      <main className="main window-main" id="main">
        {signOut.error && <ErrorNote error={signOut.error} />}
        <Outlet />
      </main>
    </>
  )
}
