import type { ReactNode } from 'react'
import { Money } from '../../shared/money/Money.tsx'

export interface Flow {
  key: string
  text: string
  fen: number
  /** Who of the funds bears it. */
  parts?: { text: string; fen: number }[]
}

interface Props {
  title: string
  flows: readonly Flow[]
  total: number
  tone: 'in' | 'out'
  empty: string
  children?: ReactNode
}

/** Income by source or expenditure by kind: each with its amount, its bar, and the parts behind it. */
export function Flows({ title, flows, total, tone, empty, children }: Props) {
  const most = Math.max(1, ...flows.map(({ fen }) => Math.abs(fen)))
  return (
    <section className="card stack" aria-label={title}>
      <div className="card__head">
        <h2 className="card__title">{title}</h2>
        <Money fen={total} size="l" />
      </div>
      {flows.length === 0 && <p className="soft">{empty}</p>}
      <ul className="fund-flows">
        {flows.map(({ key, text, fen, parts = [] }) => (
          <li key={key}>
            <div className="fund-flows__line">
              <span>{text}</span>
              <Money fen={fen} />
            </div>
            <div className="fund-bar" aria-hidden="true">
              <div
                className={`fund-bar__fill fund-bar__fill--${tone}`}
                style={{ inlineSize: `${Math.round((Math.abs(fen) * 100) / most)}%` }}
              />
            </div>
            {parts.length > 0 && (
              <p className="fund-flows__parts">
                {parts.map((part) => (
                  <span key={part.text} className="nowrap">
                    {part.text} <Money fen={part.fen} size="s" />
                  </span>
                ))}
              </p>
            )}
          </li>
        ))}
      </ul>
      {children}
    </section>
  )
}
