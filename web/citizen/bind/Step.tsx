import type { AidUse, Family } from '@gongji/client'
import { Choices } from '../../shared/ui/Choices.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { LimitFields } from '../family/LimitFields.tsx'
import { readLimits } from '../family/limitText.ts'
import { CheckAnswers } from './CheckAnswers.tsx'
import type { Draft } from './draft.ts'

interface Props {
  draft: Draft
  family: Family
  today: string
  change: (part: Partial<Draft>) => void
  pledged: boolean
  onPledge: (pledged: boolean) => void
}

/** The question of the present step. */
export function Step({ draft, family, today, change, pledged, onPledge }: Props) {
  switch (draft.step) {
    case 0:
      return (
        <Choices
          legend="对方是我的"
          options={family.rule.relations}
          value={draft.relation}
          onChange={(relation) => change({ relation })}
        />
      )
    case 1:
      return (
        <>
          <Field
            label="家人姓名"
            autoComplete="off"
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
          />
          <Field
            label="家人身份证号"
            hint="只用来核对对方的参保信息"
            autoComplete="off"
            maxLength={18}
            value={draft.certno}
            onChange={(event) => change({ certno: event.target.value })}
          />
        </>
      )
    case 2:
      return <UsesQuestion draft={draft} family={family} change={change} />
    case 3:
      return (
        <div className="pair">
          <Field
            label="开始日期"
            type="date"
            min={today}
            value={draft.startsOn}
            onChange={(event) => change({ startsOn: event.target.value })}
          />
          <Field
            label="结束日期"
            hint="不填就是长期有效"
            type="date"
            min={draft.startsOn}
            value={draft.endsOn}
            onChange={(event) => change({ endsOn: event.target.value })}
          />
        </div>
      )
    case 4: {
      const read = readLimits(draft.limits)
      return (
        <>
          <p className="soft">都不填，就是账户里的钱家人都可以用。先看病的先用，随时可以改。</p>
          <LimitFields
            typed={draft.limits}
            wrong={'wrong' in read ? read.wrong : []}
            onChange={(limits) => change({ limits })}
          />
        </>
      )
    }
    default:
      return (
        <CheckAnswers draft={draft} family={family} change={change} pledged={pledged} onPledge={onPledge} />
      )
  }
}

function UsesQuestion({ draft, family, change }: Pick<Props, 'draft' | 'family' | 'change'>) {
  const toggle = (use: AidUse) =>
    change({
      uses: draft.uses.includes(use) ? draft.uses.filter((other) => other !== use) : [...draft.uses, use],
    })
  return (
    <fieldset className="stack stack--tight">
      <legend className="field__label">可以用在（可多选）</legend>
      {family.rule.uses.map((use) => (
        <label key={use.value} className="choice">
          <input
            type="checkbox"
            checked={draft.uses.includes(use.value)}
            onChange={() => toggle(use.value)}
          />
          <span>{use.text}</span>
        </label>
      ))}
    </fieldset>
  )
}
