/** What do 60 % and 100 % of the base change? The account's credit, not the reimbursement (B4). */
import { type BaseOutcome, compareBases } from '../../calc/contribution/compare.ts'
import { NOT_KNOWN } from '../../calc/step.ts'
import type { CompiledPolicy } from '../../compile/policy.ts'
import type { Fen, Ppm } from '../../money.ts'
import type { Answered } from '../answered.ts'
import type { Asker, PolicyOn } from '../asker.ts'
import { isKnown, yuanOrUnknown } from '../known.ts'
import { missingFigure } from '../reading.ts'
import { Sheet } from '../sheet.ts'
import { percent, say } from '../text.ts'
import { scheme } from '../words.ts'

/** The two that the question names; a region that lists its own choices is answered by those. */
const ASKED = [600_000, 1_000_000]

export function baseChoice(on: PolicyOn, asker: Asker): Answered {
  const policy = on(asker.on)
  const { person } = asker
  const sheet = new Sheet('base_choice', policy)
  const label = say('按缴费基数档次缴费', 'Paying by a share of the base')
  if (person.scheme === 'resident') {
    sheet.notApplicable(label)
    sheet.say(
      '{0}按年度定额缴费，不分缴费基数档次。',
      'The {0} is paid by a yearly standard; there is no base to choose.',
      scheme('resident'),
    )
    return sheet.done('no')
  }
  if (person.status === 'retired') {
    sheet.notApplicable(label)
    sheet.say(
      '退休后达到规定缴费年限的不再缴费，划入个人账户的金额不看缴费基数。',
      'Retired people with enough years no longer pay; their credit does not follow a base.',
    )
    return sheet.done('no')
  }
  const monthly = policy.schemes.employee?.calculators.monthly
  const choices = (monthly?.choices ?? ASKED).map((choice) => ({ choice }))
  const compared = compareBases(policy, { person, date: asker.on }, choices)
  if (!monthly || 'missing' in compared) {
    const name = say('月缴费标准', 'monthly contribution')
    return sheet.unknown(label, { name, why: '当地政策包没有月缴费标准' }).done('unknown')
  }
  sheet.cite(monthly.clause, policy.schemes.employee?.calculators.credit?.clause ?? '')
  sheet.lacks(...compared.unknown.map(missingFigure))
  const hasAccount = policy.hasAccount(person)
  for (const outcome of compared.outcomes) tellOutcome(sheet, outcome, hasAccount)
  tellDifference(sheet, policy, compared.creditDiffers, hasAccount)
  return sheet.done(compared.creditDiffers === NOT_KNOWN ? 'unknown' : 'info')
}

function tellOutcome(sheet: Sheet, { choice, contribution }: BaseOutcome, hasAccount: boolean): void {
  const at = percent(choice as Ppm)
  const paid = say('按 {0} 缴费：本人每月缴', 'At {0}: you pay each month', at)
  const { person, base, credit } = contribution
  const baseLabel = say('按 {0} 缴费：缴费基数', 'At {0}: base', at)
  if (isKnown(base)) sheet.fact(baseLabel, yuanOrUnknown(base as Fen))
  else sheet.unknown(baseLabel)
  if (isKnown(person)) sheet.fact(paid, yuanOrUnknown(person as Fen))
  else sheet.unknown(paid)
  const credited = say('按 {0} 缴费：每月划入个人账户', 'At {0}: credited each month', at)
  if (!hasAccount) sheet.notApplicable(credited)
  else if (isKnown(credit)) sheet.fact(credited, yuanOrUnknown(credit as Fen))
  else sheet.unknown(credited)
}

function tellDifference(
  sheet: Sheet,
  policy: CompiledPolicy,
  creditDiffers: boolean | typeof NOT_KNOWN,
  hasAccount: boolean,
): void {
  sheet.tell(
    hasAccount && creditDiffers === true
      ? say(
          '缴费档次不同，每月缴的钱和划入个人账户的钱不同。',
          'The choice changes what you pay and what your account is credited.',
        )
      : say('缴费档次不同，每月缴的钱不同。', 'The choice changes what you pay.'),
  )
  if (hasAccount && creditDiffers === false) {
    sheet.say('划入个人账户的钱相同。', 'The credit to the account is the same.')
  }
  sheet
    .say(
      '看病的报销比例、起付线和封顶线不因缴费档次改变。',
      'Ratios, deductibles and caps do not follow the base.',
    )
    .cite(policy.schemes.employee?.sections[0]?.path ?? '')
}
