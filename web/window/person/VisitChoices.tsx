import type { VisitKind } from '@gongji/client'
import { Choices } from '../../shared/ui/Choices.tsx'
import type { Desk } from '../desk/desk.ts'
import { allCauses, causeText, kindText } from '../desk/words.ts'

interface Props {
  desk: Desk
  kinds: readonly VisitKind[]
  locked: boolean
  onChoose: (choice: Partial<Pick<Desk, 'relation' | 'kind' | 'cause'>>) => void
}

/** Kind of visit, which insurance relation pays, and whether the fund is barred for a cause. */
export function VisitChoices({ desk, kinds, locked, onChoose }: Props) {
  const relations = desk.person?.relations ?? []
  return (
    <fieldset className="card stack" disabled={locked}>
      <legend className="visually-hidden">就诊</legend>
      {kinds.length > 1 && (
        <Choices
          legend="就诊类型"
          inline
          options={kinds.map((kind) => ({ value: kind, text: kindText(kind) }))}
          value={desk.kind}
          onChange={(kind) => onChoose({ kind })}
        />
      )}
      {relations.length > 1 && (
        <Choices
          legend="用哪一份参保"
          options={relations.map((relation, index) => ({
            value: String(index),
            text: `${relation.region_name} · ${relation.scheme_name}`,
            hint: relation.state_text,
          }))}
          value={String(desk.relation)}
          onChange={(index) => onChoose({ relation: Number(index) })}
        />
      )}
      <div className="field">
        <label className="field__label" htmlFor="cause">
          医保基金不予支付的情形
        </label>
        <select
          id="cause"
          className="input"
          value={desk.cause}
          onChange={(event) => {
            const cause = allCauses.find((one) => one === event.target.value)
            if (cause) onChoose({ cause })
          }}
        >
          {allCauses.map((cause) => (
            <option key={cause} value={cause}>
              {causeText(cause)}
            </option>
          ))}
        </select>
      </div>
    </fieldset>
  )
}
