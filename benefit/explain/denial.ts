/** A refusal in words: what happened, why, and what to do (C7). */
import type { AidNote, Denial } from '../allocation.ts'
import type { Basis } from '../compile/basis.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import { type Language, phrasesOf } from './language.ts'
import type { DenialWords } from './phrases.ts'

export interface DenialText extends DenialWords {
  reason: Denial['reason']
  /** The three together as one text. */
  text: string
  clause: string
  basis: Basis | null
}

export function denialText(denial: Denial, policy: CompiledPolicy, language: Language = 'zh'): DenialText {
  const phrases = phrasesOf(language)
  const basis = denial.clause === '' ? null : policy.basisOf(denial.clause)
  const sources = basis?.sources.map(({ title }) => title) ?? []
  const words = phrases.denial(denial, detailOf(denial, policy, language))
  const cited = phrases.cited(words.why, {
    sources,
    reading: basis?.reading ?? null,
    assumed: basis?.assumed ?? false,
  })
  const stop = language === 'zh' ? '。' : '. '
  return {
    ...words,
    reason: denial.reason,
    text: `${words.what}${stop}${cited}${stop}${words.todo}`,
    clause: denial.clause,
    basis,
  }
}

/** What the pack itself says, in the language of the law: a sentence, or the name of a disease. */
function detailOf(denial: Denial, policy: CompiledPolicy, language: Language): string | null {
  if (denial.reason === 'not_certified') return diseaseName(denial, policy)
  if (language !== 'zh') return null
  if (denial.reason === 'excluded') return policy.exclusions.get(denial.cause)?.text ?? null
  if (denial.reason === 'enrolment') return policy.enrolmentText
  return denial.reason === 'out_of_area' ? situationText(denial, policy) : null
}

function diseaseName({ disease }: Extract<Denial, { reason: 'not_certified' }>, policy: CompiledPolicy) {
  for (const scheme of Object.values(policy.schemes)) {
    for (const section of scheme.sections) {
      const found = disease === null ? undefined : section.certificate.diseases?.get(disease)
      if (found?.name) return found.name
    }
  }
  return null
}

function situationText(
  { situation, clause }: Extract<Denial, { reason: 'out_of_area' }>,
  policy: CompiledPolicy,
) {
  const scheme = clause.startsWith('resident.') ? policy.schemes.resident : policy.schemes.employee
  return situation === undefined ? null : (scheme?.outOfArea?.situations.get(situation)?.text ?? null)
}

/** Why a relative who is bound paid nothing or less. */
export const aidNoteText = ({ reason }: AidNote, language: Language = 'zh'): string =>
  phrasesOf(language).aidNotes[reason]
