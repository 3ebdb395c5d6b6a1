import type { Allowance } from '@gongji/client'
import { useWords } from '../../shared/mode/words.ts'
import { formatFen } from '../../shared/money/format.ts'
import { Money } from '../../shared/money/Money.tsx'
import { chineseDate } from '../../shared/time/dates.ts'
import { Empty } from '../../shared/ui/Empty.tsx'

const per = { year: '本年度', visit: '每次就诊', admission: '每次住院' } as const

/** The yearly limits of the fund: left, used, and the deductible with 已累计 and 还差. */
export function AllowanceList({ allowances }: { allowances: readonly Allowance[] }) {
  if (allowances.length === 0) return <Empty>目前没有可以显示的额度。</Empty>
  return (
    <ul className="stack stack--tight">
      {allowances.map((allowance) => (
        <li key={allowance.kind} className="card allowance">
          <div className="card__head">
            <h3 className="card__title">{allowance.label}</h3>
            {allowance.left_fen === null ? (
              <span className="soft">{allowance.cap_text}</span>
            ) : (
              <span>
                还可报 <Money fen={allowance.left_fen} size="l" />
              </span>
            )}
          </div>
          <Gauge allowance={allowance} />
          <Deductible allowance={allowance} />
          {allowance.note && <p className="faint">{allowance.note}</p>}
          <p className="faint">{chineseDate(allowance.resets_on)}重新计算</p>
        </li>
      ))}
    </ul>
  )
}

function Gauge({ allowance }: { allowance: Allowance }) {
  const say = useWords()
  const { cap_fen: cap, used_fen: used } = allowance
  // Without a limit nothing is counted, and nothing counted is not nothing paid.
  if (used === null) return null
  if (cap === null) return <p className="soft">今年已报 {formatFen(used)}</p>
  return (
    <>
      <meter
        className="gauge"
        min={0}
        max={Math.max(cap, 1)}
        value={Math.min(used, cap)}
        aria-label={`${allowance.label}已报`}
      >
        {formatFen(used)}
      </meter>
      <p className="soft">
        已报 {formatFen(used)}，{say('cap')} {formatFen(cap)}
      </p>
    </>
  )
}

function Deductible({ allowance }: { allowance: Allowance }) {
  const say = useWords()
  const { deductible } = allowance
  if (!deductible) return null
  const standard =
    deductible.standard_fen === null ? '按就诊机构等级确定' : formatFen(deductible.standard_fen)
  return (
    <p className="soft">
      {say('deductible')}（{per[deductible.per]}）{standard}
      {deductible.per === 'year' && <>，已累计 {formatFen(deductible.met_fen)}</>}
      {deductible.left_fen !== null && deductible.per === 'year' && (
        <>
          ，
          {deductible.left_fen === 0 ? (
            <strong>已经付满</strong>
          ) : (
            <strong>还差 {formatFen(deductible.left_fen)}</strong>
          )}
        </>
      )}
    </p>
  )
}
