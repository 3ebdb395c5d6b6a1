import type { PayRow } from '@gongji/client'
import { tonesOf } from './tones.ts'

/** The bill as one bar, cut into those who carry it. A picture beside the rows, which say the same in words. */
export function SplitBar({ rows }: { rows: readonly PayRow[] }) {
  const tones = tonesOf(rows)
  return (
    <div className="split-bar no-print" aria-hidden="true">
      {rows.map((row, index) =>
        row.amount_fen > 0 ? (
          <span
            key={`${row.payer}-${index}`}
            className={`tone--${tones[index]}`}
            style={{ flexGrow: row.amount_fen }}
          />
        ) : null,
      )}
    </div>
  )
}
