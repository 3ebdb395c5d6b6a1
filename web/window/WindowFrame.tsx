import { useMutation } from '@tanstack/react-query'
import { Link, Outlet, useNavigate } from 'react-router'
import { api } from '../shared/api/client.ts'
import { SandboxStrip } from '../shared/session/SandboxStrip.tsx'
import { useBecome, useMe } from '../shared/session/useMe.ts'

/** Around the counter's pages: which institution, who works here, and the way out. */
export function WindowFrame() {
  const { data: me } = useMe()
  const become = useBecome()
  const navigate = useNavigate()
  const signOut = useMutation({
    mutationFn: api.signOut,
    onSuccess: () => {
      become(null)
      void navigate('/')
    },
  })
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
        <Outlet />
      </main>
    </>
  )
}
