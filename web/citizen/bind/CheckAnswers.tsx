import type { Family } from '@gongji/client'
import { chineseDate } from '../../shared/time/dates.ts'
import { useText } from '../family/uses.ts'
import { steps } from './draft.ts'
import type { Draft } from './draft.ts'

interface Props {
  draft: Draft
  family: Family
  change: (part: Partial<Draft>) => void
  pledged: boolean
  onPledge: (pledged: boolean) => void
}

/** Every answer once more with a way back to each, then the pledge of kinship. */
export function CheckAnswers({ draft, family, change, pledged, onPledge }: Props) {
  const { limits } = draft
  const limitText = [
    limits.perUse && `每次 ${limits.perUse} 元`,
    limits.perDay && `每天 ${limits.perDay} 元`,
    limits.perYear && `每年 ${limits.perYear} 元`,
  ].filter(Boolean)
  const answers = [
    family.rule.relations.find((relation) => relation.value === draft.relation)?.text ?? '',
    `${draft.name}，${draft.certno.slice(0, 4)}**********${draft.certno.slice(-4)}`,
    draft.uses.map(useText).join('、'),
    `${chineseDate(draft.startsOn)} 至 ${draft.endsOn ? chineseDate(draft.endsOn) : '长期'}`,
    limitText.length > 0 ? limitText.join('，') : '不设限额',
  ]
  return (
    <>
      <dl className="answers">
        {answers.map((answer, step) => (
          <div key={steps[step]}>
            <dt>{steps[step]}</dt>
            <dd>{answer}</dd>
            <dd>
              <button type="button" className="button button--quiet" onClick={() => change({ step })}>
                修改<span className="visually-hidden">{steps[step]}</span>
              </button>
            </dd>
          </div>
        ))}
      </dl>
      <label className="choice">
        <input type="checkbox" checked={pledged} onChange={(event) => onPledge(event.target.checked)} />
        <span>我承诺：对方确实是我的上述亲属，所填内容属实。如有不实，我承担相应责任。</span>
      </label>
    </>
  )
}
