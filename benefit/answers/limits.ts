/** Deductibles, caps and layers of the year as facts (E1): the standard, what is used and what is left. */
import type { LayerLimit } from '../engine/layerLimits.ts'
import type { CapState, DeductibleState } from '../engine/limits.ts'
import type { Level } from '../facts.ts'
import type { Sheet } from './sheet.ts'
import { nameOfFigure } from './reading.ts'
import { day, phrase, same, say, type Text, yuan } from './text.ts'
import { levels } from './words.ts'

const at = (all: Level[] | null, disease: string | null): Text => {
  const where = all === null ? say('', '') : say('（{0}）', ' ({0})', levels(all))
  return disease === null ? where : say('（{0}）{1}', ' (each disease by itself){1}', same(disease), where)
}

/** The section in front of a label. */
const before = (section: Text | null): Text => (section === null ? say('', '') : say('{0}', '{0}: ', section))

const PERIODS = {
  year: say('年度', 'Yearly '),
  visit: say('每次', 'Per visit '),
  admission: say('每次住院', 'Per admission '),
}
const SPANS = {
  year: say('年度', 'Yearly '),
  visit: say('单次', 'Per visit '),
  month: say('当月', 'Monthly '),
}

export function deductibleFact(sheet: Sheet, state: DeductibleState, section: Text | null = null): void {
  const name = before(section)
  const label = say(
    '{0}{1}起付线{2}',
    '{0}{1}deductible{2}',
    name,
    PERIODS[state.period],
    at(state.levels, state.disease),
  )
  sheet.cite(state.clause)
  if (state.standard === null || state.left === null) {
    sheet.unknown(label, { name: nameOfFigure(state.clause), why: state.unknown })
  } else if (state.period === 'year') {
    sheet.fact(
      label,
      say(
        '{0}，已累计 {1}，还差 {2}',
        '{0}, met {1}, left {2}',
        yuan(state.standard),
        yuan(state.met),
        yuan(state.left),
      ),
    )
  } else sheet.fact(label, yuan(state.standard))
}

export function capFact(sheet: Sheet, state: CapState, section: Text | null = null): void {
  const name = before(section)
  const what = state.basis === 'cost' ? say('费用限额', 'limit on cost') : say('封顶线', 'cap')
  const label = say(
    '{0}{1}{2}{3}',
    '{0}{1}{2}{3}',
    name,
    SPANS[state.per],
    what,
    at(state.levels, state.disease),
  )
  sheet.cite(state.clause)
  if (state.unknown !== null) sheet.unknown(label, { name: nameOfFigure(state.clause), why: state.unknown })
  else if (state.amount === null || state.left === null) sheet.fact(label, say('没有限额', 'none'))
  else if (state.resetsOn === null) sheet.fact(label, yuan(state.amount))
  else {
    const parts = [yuan(state.amount), yuan(state.used), yuan(state.left), day(state.resetsOn)]
    sheet.fact(
      label,
      say('{0}，已用 {1}，剩余 {2}，{3}重新计算', '{0}, used {1}, left {2}, anew on {3}', ...parts),
    )
  }
}

export function layerFact(sheet: Sheet, state: LayerLimit): void {
  const name = phrase(({ figures }) => figures.layers[state.layer])
  sheet.cite(state.clause)
  if (state.threshold === null || state.toThreshold === null) {
    sheet.unknown(name, { name: nameOfFigure(state.clause), why: state.unknown })
    return
  }
  const limit =
    state.limit === null || state.left === null
      ? say('没有最高支付限额', 'no limit')
      : say('最高支付 {0}，剩余 {1}', 'limit {0}, left {1}', yuan(state.limit), yuan(state.left))
  const parts = [yuan(state.threshold), yuan(state.counted), yuan(state.toThreshold), limit]
  sheet.fact(
    name,
    say('起付标准 {0}，已计入 {1}，还差 {2}；{3}', 'threshold {0}, counted {1}, left {2}; {3}', ...parts),
  )
}
