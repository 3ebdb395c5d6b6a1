/** Shown while an answer is awaited; the words say what is being fetched. */
export function Loading({ what }: { what: string }) {
  return (
    <div className="loading" role="status">
      <span className="loading__mark" aria-hidden="true" />
      正在取{what}……
    </div>
  )
}
