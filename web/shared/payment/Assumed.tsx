/** Said once on a sheet whose figures rest on one that no source gives and the sandbox assumes. */
export function Assumed() {
  return (
    <p className="note">
      <span className="badge badge--warn">假设</span>{' '}
      本结果含沙箱假设的政策数字：这些数字没有查到依据，只供演练，不能当作当地的实际待遇。
    </p>
  )
}
