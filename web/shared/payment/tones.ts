import type { PayRow } from '@gongji/client'

const relativeTones = 4

/** The colour name of each row: fixed per kind of payer, and a different one for each relative, in order. */
export function tonesOf(rows: readonly Pick<PayRow, 'payer'>[]): string[] {
  let relatives = 0
  return rows.map((row) =>
    row.payer === 'relative' ? `relative-${(relatives++ % relativeTones) + 1}` : row.payer,
  )
}

/** What a payer is called on its row, with the relative's own name first. */
export function payerName(row: Pick<PayRow, 'payer' | 'label' | 'name'>): string {
  if (row.payer === 'relative' && row.name)
    return row.label.includes(row.name) ? row.label : `${row.name}（家庭共济）`
  return row.label
}
