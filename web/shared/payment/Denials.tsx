import type { Denial } from '@gongji/client'

/** Why the fund or an account does not pay, and what to do. Not an error: the visit still settles. */
export function Denials({ denials }: { denials: readonly Denial[] }) {
  return denials.map((denial) => (
    <div key={denial.reason + denial.text} className="note note--warn">
      <p>{denial.text}</p>
      <p>
        <strong>怎么办：</strong>
        {denial.todo}
      </p>
    </div>
  ))
}
