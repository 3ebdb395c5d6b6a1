/** How do I see the pooled "balance", and can it pay at a pharmacy? (E1, C3) */
import type { CompiledPolicy } from '../../compile/policy.ts'
import { layerLimits } from '../../engine/layerLimits.ts'
import { yearlyLimits } from '../../engine/limits.ts'
import type { Answered, Verdict } from '../answered.ts'
import type { Asker, PolicyOn } from '../asker.ts'
import { capFact, deductibleFact, layerFact } from '../limits.ts'
import { bandsText, type LevelRatios, paysAny, ratiosOf } from '../ratios.ts'
import { Sheet } from '../sheet.ts'
import { join, say } from '../text.ts'
import { section as sectionText } from '../words.ts'

export function pooledBalance(on: PolicyOn, asker: Asker): Answered {
  const policy = on(asker.on)
  const sheet = new Sheet('pooled_balance', policy)
  sheet.say(
    '统筹基金由全体参保人共用，没有属于个人的余额；能看到的是本年度剩余可报额度。',
    'The pooled fund belongs to all insured together; nobody has a balance in it. What can be seen is the allowance left this year.',
  )
  for (const limit of yearlyLimits(policy, asker.person, asker.year, asker.on)) {
    const name = sectionText(limit.section)
    for (const state of limit.deductibles) deductibleFact(sheet, state, name)
    for (const state of limit.caps) capFact(sheet, state, name)
    if (limit.caps.length === 0) sheet.notApplicable(say('{0}的封顶线', 'Cap of: {0}', name))
  }
  for (const layer of layerLimits(policy, asker.person, asker.year, asker.on)) layerFact(sheet, layer)
  const verdict = tellPharmacy(sheet, policy, asker)
  return sheet.done(verdict)
}

function tellPharmacy(sheet: Sheet, policy: CompiledPolicy, asker: Asker): Verdict {
  const label = say('药店购药的统筹报销', 'The fund at pharmacies')
  const section = policy.schemes[asker.person.scheme]?.byKind.get('pharmacy')
  if (!section) {
    sheet.notApplicable(label)
    sheet.say(
      '当地政策没有药店购药的统筹支付；可以用个人账户或现金。',
      'The local policy has no pooled payment at pharmacies; pay by account or cash.',
    )
    return 'no'
  }
  sheet.cite(section.path)
  const [free] = ratiosOf(policy, asker, section, { kind: 'pharmacy' })
  const prescribed = prescribedRatios(policy, asker, section)
  tellRatios(sheet, say('药店购药（没有处方）', 'Pharmacy without a prescription'), free)
  for (const { name, ratios } of prescribed) tellRatios(sheet, name, ratios)
  if (pays(free)) {
    sheet.say('在定点药店购药，统筹基金可以支付。', 'The fund can pay at designated pharmacies.')
    return 'yes'
  }
  const on = prescribed.map(({ ratios }) => pays(ratios))
  if (on.includes(true)) {
    sheet.say(
      '在定点药店凭定点医疗机构的处方购药，统筹基金可以支付；没有处方不支付。',
      'On a prescription of a designated institution the fund can pay at designated pharmacies; without one it does not.',
    )
    sheet.todo(say('购药前先请定点医疗机构开具处方。', 'Have a designated institution prescribe first.'))
    return 'yes'
  }
  if (on.includes(null) || pays(free) === null) return 'unknown'
  sheet.say(
    '在药店购药，统筹基金不支付；可以用个人账户或现金。',
    'The fund does not pay at pharmacies; pay by account or cash.',
  )
  return 'no'
}

const PRESCRIBERS = ['community', 'second', 'third'] as const

/** Prescriptions of these levels; those with equal ratios stand together. */
function prescribedRatios(policy: CompiledPolicy, asker: Asker, section: Parameters<typeof ratiosOf>[2]) {
  const groups = new Map<
    string,
    { levels: (typeof PRESCRIBERS)[number][]; ratios: LevelRatios | undefined }
  >()
  for (const level of PRESCRIBERS) {
    const [ratios] = ratiosOf(policy, asker, section, { kind: 'pharmacy', prescription: { level } })
    const key = JSON.stringify(ratios?.bands)
    const group = groups.get(key)
    if (group) group.levels.push(level)
    else groups.set(key, { levels: [level], ratios })
  }
  const words = {
    community: say('社区', 'community'),
    second: say('二级', 'second-level'),
    third: say('三级', 'third-level'),
  }
  return [...groups.values()].map(({ levels, ratios }) => ({
    name: say(
      '药店购药（{0}机构处方）',
      'Pharmacy on a prescription ({0})',
      join(levels.map((level) => words[level])),
    ),
    ratios,
  }))
}

function tellRatios(sheet: Sheet, label: ReturnType<typeof say>, ratios: LevelRatios | undefined): void {
  if (ratios) sheet.reading(label, ratios.bands, bandsText).cite(ratios.clause)
}

/** Null where it is not known. */
const pays = (ratios: LevelRatios | undefined): boolean | null =>
  !ratios ? false : 'value' in ratios.bands ? paysAny(ratios.bands.value) : null
