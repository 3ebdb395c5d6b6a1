import { Outlet, ScrollRestoration } from 'react-router'
import { LiveRegion } from './shared/ui/live.tsx'

/** What every face shares: the way past the navigation, the voice for screen readers, and the page. */
export function App() {
  return (
    <>
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      <LiveRegion />
      <Outlet />
      <ScrollRestoration />
    </>
  )
}
