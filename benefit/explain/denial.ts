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
  const words = phrases.denial(denial, language === 'zh' ? clauseText(denial, policy) : null)
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

/** The sentence that the pack itself gives, in the language of the law. */
function clauseText(denial: Denial, policy: CompiledPolicy): string | null {
  if (denial.reason === 'excluded') return policy.exclusions.get(denial.cause)?.text ?? null
  if (denial.reason === 'enrolment') return policy.enrolmentText
  return null
}

/** Why a relative who is bound paid nothing or less. */
export const aidNoteText = ({ reason }: AidNote, language: Language = 'zh'): string =>
  phrasesOf(language).aidNotes[reason]
