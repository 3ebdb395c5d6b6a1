/** The explanation of one settlement by itself, relatives by their masked names. */
import type { ExplainedLeg, ExplainOptions, TracedStep } from '@gongji/benefit/explain'
import type { Explanation } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import { receipt } from '@gongji/platform/settlement'
import { feeLinesOf } from '@gongji/platform/visit'
import { Refusal } from '../problem.ts'
import { maskedNames } from './names.ts'

const PAYER = { fund: 'fund', own: 'own', sharer: 'relative', cash: 'cash' } as const

/** Of a reversal, what it took back. */
export async function explanationView(
  p: Platform,
  settlementId: string,
  how: ExplainOptions,
): Promise<Explanation> {
  const stored = await receipt(p, settlementId, how)
  if (!stored) throw new Refusal({ code: 'settlement_not_found', detail: { settlementId } })
  const { settlement: s, facts, policy, explanation } = stored
  const names = await maskedNames(
    p,
    facts.purse.sharers.map(({ sharer }) => sharer),
  )
  const lines = await feeLinesOf(p, s.visitId)
  const shown = (text: string): string =>
    [...names].reduce((told, [psnNo, name]) => told.replaceAll(psnNo, name), text)
  const legOf = ({ payer, name, amount, lines: told }: ExplainedLeg): Explanation['legs'][number] => ({
    payer: PAYER[payer.kind],
    fund: payer.kind === 'fund' ? payer.fund : null,
    name: shown(name),
    amount_fen: amount,
    lines: told.map(({ text, clause }) => ({ text: shown(text), clause })),
  })
  const stepOf = (step: TracedStep): TracedStep => {
    const { sharer } = step.inputs
    const inputs = typeof sharer === 'string' ? { ...step.inputs, sharer: shown(sharer) } : step.inputs
    return { ...step, inputs, text: shown(step.text) }
  }
  return {
    settlement_id: settlementId,
    language: how.language,
    depth: how.depth,
    summary: shown(explanation.summary),
    bill: explanation.bill,
    legs: explanation.legs.map(legOf),
    denials: explanation.denials.map(({ reason, what, why, todo }, i) => {
      const denial = s.denials[i]
      const barred = denial?.reason === 'excluded' ? denial.line : undefined
      const line = lines.find(({ serial }) => serial === barred)
      return { reason, what: line ? what.replace(line.serial, `“${line.name}”`) : what, why, todo }
    }),
    standing: explanation.standing.map(({ clause, state, text }) => ({ clause, state, text })),
    aid_notes: explanation.aidNotes.map(({ sharer, text }) => ({ name: names.get(sharer) ?? '', text })),
    trace: explanation.trace?.map(stepOf) ?? null,
    policy: { name: policy.name, version: policy.from, hash: policy.hash },
    assumed: explanation.assumed,
  }
}
