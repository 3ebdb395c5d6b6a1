import { useRouteError } from 'react-router'
import { ErrorNote } from './ErrorNote.tsx'

/** The last resort when a page itself fails: still the four parts, still a way on. */
export function Fault() {
  const error = useRouteError()
  return (
    <main className="main" id="main">
      <div className="page">
        <ErrorNote error={error} onRetry={() => location.reload()} />
      </div>
    </main>
  )
}
