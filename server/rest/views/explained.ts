/** An explanation by payer, with names in place of person numbers. */
import type { Basis } from '@gongji/benefit'
import { phrasesOf, type ExplainedLeg, type ExplainedLine, type Explanation } from '@gongji/benefit/explain'
import type { Explained, Why } from './rows.ts'

type Names = ReadonlyMap<string, string>

/** The engine knows relatives by number only; people know them by name. */
function named(text: string, names: Names): string {
  let shown = text
  for (const [psnNo, name] of names) shown = shown.replaceAll(psnNo, name)
  return shown
}

const phrases = phrasesOf('zh')

/** The sentence without what it stands on, which has a place of its own on the page; 假设 stays beside the figure. */
function plain({ text, basis }: ExplainedLine): string {
  if (!basis) return text
  const suffix = phrases.cited('', { ...basis, sources: titlesOf(basis) })
  const bare = suffix !== '' && text.endsWith(suffix) ? text.slice(0, -suffix.length) : text
  return basis.assumed ? `${bare}（假设）` : bare
}

const titlesOf = (basis: Basis): string[] =>
  basis.sources.map(({ title, document }) => (document ? `${title} ${document}` : title))

function standsOn({ basis }: ExplainedLine): string[] {
  if (!basis) return []
  const titles = titlesOf(basis)
  if (!basis.reading) return titles
  // What is assumed stands on nothing, and must not look like a reading of something published.
  const none = titles.length > 0 ? '部分数字没有查到依据' : '没有查到依据'
  return [...titles, basis.assumed ? `${none}（${basis.reading}）` : `本平台的理解：${basis.reading}`]
}

function whyOf(legs: readonly ExplainedLeg[], names: Names): Why {
  const lines = legs.flatMap((leg) => leg.lines)
  return {
    lines: [...new Set(lines.map((line) => named(plain(line), names)))],
    sources: [...new Set(lines.flatMap(standsOn))],
  }
}

/**
 * @param inScope what of the bill a fund could have been asked for
 * @param names masked names of the sharers by person number
 */
export function explainedOf(explanation: Explanation, inScope: number, names: Names): Explained {
  const { legs, summary, bill } = explanation
  const of = (kind: ExplainedLeg['payer']['kind']): ExplainedLeg[] =>
    legs.filter(({ payer }) => payer.kind === kind)
  const funds = whyOf(of('fund'), names)
  // Where no fund was asked, the reasons stand on the fund's row.
  if (funds.lines.length === 0) funds.lines = explanation.denials.map(({ what, why }) => `${what}。${why}`)
  if (funds.lines.length === 0) {
    const why = inScope > 0 ? '政策范围内的费用已由当年个人账户先付' : '本次费用没有政策范围内的部分'
    funds.lines = [`${why}，医保基金不支付`]
  }
  const aid = new Map<string, Why>()
  for (const leg of of('sharer')) {
    if (leg.payer.kind === 'sharer') aid.set(leg.payer.sharer, whyOf([leg], names))
  }
  return {
    funds,
    own: whyOf(of('own'), names),
    aid,
    cash: whyOf(of('cash'), names),
    hospital: { lines: [], sources: [] },
    whole: [named(summary, names), bill, ...whyOf(legs, names).lines],
  }
}
