import { useRef, useState } from 'react'
import type { Ref } from 'react'
import { Money } from '../../shared/money/Money.tsx'
import { Empty } from '../../shared/ui/Empty.tsx'
import { announce } from '../../shared/ui/live.tsx'
import { FeeRow } from './FeeRow.tsx'
import { ItemSearch } from './ItemSearch.tsx'
import { lineOf, totalOf } from './lines.ts'
import type { FeeLine } from './lines.ts'

interface Props {
  ref: Ref<HTMLInputElement>
  lines: readonly FeeLine[]
  locked: boolean
  onChange: (lines: readonly FeeLine[]) => void
}

/** The basket: search, Enter, quantity, Enter, back to the search. */
export function Fees({ ref, lines, locked, onChange }: Props) {
  const made = useRef(0)
  const [fresh, setFresh] = useState<string>()
  const total = totalOf(lines)
  return (
    <div className="card stack">
      <div className="card__head">
        <h2 className="card__title">费用明细</h2>
        <p aria-live="polite">
          共 {lines.length} 项 {total !== undefined && <Money fen={total} size="l" />}
        </p>
      </div>
      {!locked && (
        <ItemSearch
          ref={ref}
          onChoose={(item) => {
            const key = `line-${(made.current += 1)}`
            setFresh(key)
            onChange([...lines, lineOf(item, key)])
            announce(`已加 ${item.name}`)
          }}
        />
      )}
      {lines.length === 0 ? (
        <Empty>还没有费用。输入药品、项目的名称或编码，按回车加入。</Empty>
      ) : (
        <table className="fees">
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">单价（元）</th>
              <th scope="col">数量</th>
              <th scope="col" className="fees__amount">
                金额
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <FeeRow
                key={line.key}
                line={line}
                locked={locked}
                focusQuantity={fresh === line.key}
                onChange={(changed) =>
                  onChange(lines.map((other) => (other.key === line.key ? changed : other)))
                }
                onRemove={() => {
                  onChange(lines.filter((other) => other.key !== line.key))
                  announce(`已去掉 ${line.name}`)
                }}
                onDone={() => document.getElementById('item-search')?.focus()}
              />
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
