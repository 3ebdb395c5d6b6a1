import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { ModeSwitch } from '../../shared/mode/ModeSwitch.tsx'
import { useMe } from '../../shared/session/useMe.ts'
import { useSignOut } from '../../shared/session/useSignOut.ts'
import { Page } from '../../shared/ui/Page.tsx'
import { ActingFor } from './ActingFor.tsx'
import { Cards } from './Cards.tsx'
import { ChangePassword } from './ChangePassword.tsx'

/** Cards, password, the care mode, acting for another, and the way out. */
export function MePage() {
  const { data: me } = useMe()
  const signOut = useSignOut()
  return (
    <Page title="我的" lead={me?.name_masked}>
      <Cards />
      <ChangePassword />
      <ActingFor />
      <section className="card stack stack--tight" aria-labelledby="me-mode">
        <h2 id="me-mode" className="card__title">
          关怀版
        </h2>
        <p className="soft">字更大、按钮更大、话更简单。别处也叫长辈版、亲情版、关爱版。</p>
        <div className="button-row">
          <ModeSwitch />
        </div>
      </section>
      <section className="card stack stack--tight" aria-labelledby="me-help">
        <h2 id="me-help" className="card__title">
          找人帮忙
        </h2>
        <p>
          医保服务热线 <a href="tel:12393">12393</a>：查询、挂失、投诉都可以打。
        </p>
      </section>
      {signOut.error && <ErrorNote error={signOut.error} />}
      <button
        type="button"
        className="button button--wide"
        disabled={signOut.isPending}
        onClick={() => signOut.mutate()}
      >
        退出登录
      </button>
    </Page>
  )
}
