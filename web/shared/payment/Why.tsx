import type { PayRow } from '@gongji/client'

/** 为什么: the lines behind one amount and where they are written, folded until asked for. */
export function Why({ row, of }: { row: Pick<PayRow, 'why' | 'source_texts'>; of: string }) {
  if (row.why.length === 0 && row.source_texts.length === 0) return null
  return (
    <details className="why no-print">
      <summary>
        为什么<span className="visually-hidden">{of}是这个数</span>
      </summary>
      <div className="why__lines">
        {row.why.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {row.source_texts.length > 0 && <p className="faint">依据：{row.source_texts.join('；')}</p>}
      </div>
    </details>
  )
}
