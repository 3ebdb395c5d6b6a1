import { Link } from 'react-router'
import { Page } from '../shared/ui/Page.tsx'

export function MissingPage() {
  return (
    <main className="main" id="main">
      <Page title="没有这个页面" lead="网址可能写错了，或者页面已经搬走。">
        <div className="button-row">
          <Link className="button button--primary" to="/">
            回到首页
          </Link>
        </div>
        <p className="soft">
          需要帮助，请拨打 <a href="tel:12393">12393</a>。
        </p>
      </Page>
    </main>
  )
}
