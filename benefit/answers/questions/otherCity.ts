/** Can I use it in another city, and at which ratio? (F1, F2) */
import type { CompiledOutOfArea, CompiledSituation } from '../../compile/away.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import { filingEnd, situationOf } from '../../engine/away.ts'
import type { VisitKind } from '../../facts.ts'
import { type AwaySituation, AWAY_SITUATIONS } from '../../words.ts'
import type { Answered } from '../answered.ts'
import type { Asker, PolicyOn } from '../asker.ts'
import { bandsText, groupText, ratiosOf } from '../ratios.ts'
import { contextFor, read } from '../reading.ts'
import { Sheet } from '../sheet.ts'
import { day, percent, phrase, say, yuan } from '../text.ts'
import { factsOf } from '../visit.ts'
import { kind as kindText } from '../words.ts'

const KINDS: readonly VisitKind[] = ['inpatient', 'outpatient']

export function otherCity(on: PolicyOn, asker: Asker): Answered {
  const policy = on(asker.on)
  const sheet = new Sheet('other_city', policy)
  const rules = policy.schemes[asker.person.scheme]?.outOfArea
  if (!rules) {
    const label = say('异地就医的支付标准', 'Rules for care elsewhere')
    sheet.unknown(label, { name: label, why: '当地政策包没有异地就医的规定' })
    sheet.todo(
      say(
        '就医前请向医保经办机构确认；先付费的保留票据，回参保地申请手工报销。',
        'Ask the insurance office first; keep receipts and claim at home.',
      ),
    )
    return sheet.done('unknown')
  }
  sheet.cite(rules.clause)
  const mine = tellFiling(sheet, rules, asker)
  for (const name of AWAY_SITUATIONS) tellSituation(sheet, policy, asker, rules, name)
  const payable = payableOf(policy, asker, rules.situations.get(mine))
  const situation = phrase(({ figures }) => figures.situations[mine])
  sheet.say(
    '按您现在的备案，去外地看病属于：{0}。',
    'As filed now, care elsewhere counts as: {0}.',
    situation,
  )
  if (mine === 'unfiled') {
    sheet.todo(
      say(
        '去外地看病前先办理异地就医备案，可网上办理。',
        'File for care elsewhere before going; it can be done online.',
      ),
    )
    sheet.tell(
      rules.emergencyNeedsFiling
        ? say('急诊也须备案。', 'An emergency must be filed too.')
        : say(
            '急诊可以不备案，按异地急诊抢救结算。',
            'An emergency need not be filed; it is settled as one.',
          ),
    )
  }
  if (payable === null) return sheet.done('unknown')
  if (payable) return sheet.done('yes')
  const filed = AWAY_SITUATIONS.some(
    (name) => name !== 'unfiled' && payableOf(policy, asker, rules.situations.get(name)) === true,
  )
  sheet.say(
    '这种情况统筹基金不直接支付，先付费再回参保地申请手工报销。',
    'The fund does not pay there directly; pay first and claim at home.',
  )
  return sheet.done(filed ? 'not_yet' : 'no')
}

/** @returns how the policy sees an ordinary visit there today */
function tellFiling(sheet: Sheet, rules: CompiledOutOfArea, asker: Asker): AwaySituation {
  const { filing } = asker
  const label = say('异地就医备案', 'Filing')
  if (!filing || filing.type === 'none') sheet.fact(label, say('没有备案', 'none'))
  else {
    const end = filing.to ?? filingEnd(rules, filing.type, filing.from)
    const name = phrase(({ figures }) => figures.situations[filing.type as AwaySituation])
    sheet.fact(
      label,
      end === null
        ? say('{0}，{1}起长期有效', '{0}, from {1} on without end', name, day(filing.from))
        : say('{0}，{1}至{2}', '{0}, {1} to {2}', name, day(filing.from), day(end)),
    )
  }
  const place = filing?.place
  const institution = { kind: 'hospital', level: 'third', designated: true, area: 'away' } as const
  return situationOf(
    rules,
    factsOf(
      asker,
      { kind: 'outpatient', lines: [] },
      place === undefined ? institution : { ...institution, place },
    ),
  )
}

function payableOf(
  policy: CompiledPolicy,
  asker: Asker,
  situation: CompiledSituation | undefined,
): boolean | null {
  if (!situation) return false
  const payable = read((doubts) => situation.payable.at(contextFor(policy, asker, doubts)))
  return 'value' in payable ? payable.value : null
}

function tellSituation(
  sheet: Sheet,
  policy: CompiledPolicy,
  asker: Asker,
  rules: CompiledOutOfArea,
  name: AwaySituation,
): void {
  const situation = rules.situations.get(name)
  const label = phrase(({ figures }) => figures.situations[name])
  if (!situation) {
    sheet.fact(
      label,
      say('当地没有给出支付标准，暂不能直接结算', 'no rule given; cannot be settled directly yet'),
    )
    return
  }
  sheet.cite(situation.clause)
  const payable = read((doubts) => situation.payable.at(contextFor(policy, asker, doubts)))
  if (!('value' in payable)) {
    sheet.unknown(label, ...payable.missing)
    return
  }
  if (!payable.value) {
    sheet.fact(label, say('统筹基金不支付', 'the fund does not pay'))
    return
  }
  for (const kind of KINDS) {
    const section = policy.schemes[asker.person.scheme]?.byKind.get(kind)
    if (!section) continue
    const groups = ratiosOf(policy, asker, section, { kind, situation })
    for (const group of groups) {
      const where = say('{0}，{1}（{2}）', '{0}, {1} ({2})', label, kindText(kind), groupText(group, groups))
      sheet.reading(where, group.bands, bandsText)
    }
  }
  tellChanges(sheet, policy, asker, situation, label)
}

function tellChanges(
  sheet: Sheet,
  policy: CompiledPolicy,
  asker: Asker,
  situation: CompiledSituation,
  label: ReturnType<typeof say>,
): void {
  const { firstShare, deductible } = situation
  if (firstShare) {
    const reading = read((doubts) => firstShare.at(contextFor(policy, asker, doubts)))
    sheet.reading(say('{0}：先行自付', '{0}: first share', label), reading, percent)
  }
  if (deductible) {
    const reading = read((doubts) => deductible.at(contextFor(policy, asker, doubts)))
    sheet.reading(say('{0}：起付线', '{0}: deductible', label), reading, yuan)
  }
}
