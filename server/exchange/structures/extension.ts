import { sum } from '@gongji/benefit'
import { denialText } from '@gongji/benefit/explain'
import type { Platform } from '@gongji/platform'
import { RELATION_TEXT, relationsOf } from '@gongji/platform/family'
import { maskName, namesOf } from '@gongji/platform/people'
import { findPolicy } from '@gongji/platform/policy'
import type { Settlement } from '@gongji/platform/settlement'
import { yuan } from '../json/index.ts'

/** Each relative's share of a settlement; of a refund, the difference. */
export async function mulaid(p: Platform, s: Pick<Settlement, 'psnNo' | 'aid'>) {
  if (s.aid.length === 0) return []
  const [names, relations] = await Promise.all([
    namesOf(
      p,
      s.aid.map((leg) => leg.sharer),
    ),
    relationsOf(
      p,
      s.aid.map((leg) => leg.bindingId),
    ),
  ])
  return s.aid.map((leg, at) => {
    const relation = relations.get(leg.bindingId)
    return {
      sn: at + 1,
      psn_name: maskName(names.get(leg.sharer) ?? ''),
      relation: relation ?? null,
      relation_name: relation ? RELATION_TEXT[relation] : null,
      amt: yuan(sum([leg.current, leg.carried])),
    }
  })
}

/** The policy that decided: the one in force, or for a past settlement the one that was kept. */
async function policyOf(p: Platform, s: Settlement) {
  const current = p.shelf.region(s.region)?.on(s.benefitDate)
  if (current?.hash === s.packHash) return current
  const kept = await findPolicy(p, s.packHash)
  if (!kept) throw new Error(`the policy ${s.packHash} of a settlement was not kept`)
  return kept
}

async function denials(p: Platform, s: Settlement) {
  if (s.denials.length === 0) return []
  const policy = await policyOf(p, s)
  return s.denials.map((denial) => {
    const { text } = denialText(denial, policy)
    return { reason: denial.reason, cause: denial.reason === 'excluded' ? denial.cause : null, text }
  })
}

export interface Extension {
  mulaid: Awaited<ReturnType<typeof mulaid>>
  denials: Awaited<ReturnType<typeof denials>>
}

/** Our part of expContent on a settlement: each relative's share (D9), and why a fund paid nothing or less (C7). */
export async function extensionOf(p: Platform, s: Settlement): Promise<Extension> {
  const [shares, reasons] = await Promise.all([mulaid(p, s), denials(p, s)])
  return { mulaid: shares, denials: reasons }
}

/** The reasons as warn_msg, each once. */
export function warningOf(extension: Extension): string | undefined {
  const texts = [...new Set(extension.denials.map((denial) => denial.text))]
  return texts.length > 0 ? texts.join('') : undefined
}
