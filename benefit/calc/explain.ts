/** Puts the steps of a calculation into words, with the clause that each stands on. */
import type { Basis } from '../compile/basis.ts'
import type { Unknown } from '../compile/context.ts'
import type { CompiledPolicy } from '../compile/policy.ts'
import type { DateText } from '../facts.ts'
import { type Language, phrasesOf } from '../explain/language.ts'
import type { CalculationStep } from './step.ts'
import { accountWords } from './words/account.ts'
import { contributionWords } from './words/contribution.ts'
import { calculatorFigure } from './words/figure.ts'
import { incentiveWords } from './words/incentive.ts'
import { sayer, type Words } from './words/say.ts'
import { waitingWords } from './words/waiting.ts'

export interface StepLine {
  /** The sentence with its source. */
  text: string
  /** Path of the clause in the pack; empty where no clause is needed. */
  clause: string
  basis: Basis | null
}

const WORDS: Words = { ...waitingWords, ...contributionWords, ...accountWords, ...incentiveWords }

/**
 * @param policy the policy that the calculation was made by
 * @param on the policy by date, where the calculation used several versions
 */
export const explainSteps = (
  policy: CompiledPolicy,
  steps: readonly CalculationStep[],
  language: Language = 'zh',
  on: (date: DateText) => CompiledPolicy = () => policy,
): StepLine[] => steps.map((step) => lineOf(step.date === undefined ? policy : on(step.date), step, language))

function lineOf(policy: CompiledPolicy, step: CalculationStep, language: Language): StepLine {
  const words = WORDS[step.rule]
  if (!words) throw new Error(`no words for the step ${step.rule}; add them in calc/words`)
  const text = words[language](sayer(step, language))
  if (step.clause === '') return { text, clause: '', basis: null }
  const basis = policy.basisOf(step.clause)
  const sources = basis.sources.map(({ title, document }) => (document ? `${title} ${document}` : title))
  return { text: phrasesOf(language).cited(text, { ...basis, sources }), clause: step.clause, basis }
}

/** Why something of a result is missing, in one sentence for each figure, by the name that people know it by. */
export const unknownText = ({ figure, why }: Unknown, language: Language = 'zh'): string =>
  language === 'zh'
    ? `当地政策中${calculatorFigure(figure, 'zh')}尚未查到：${why}`
    : `The local policy’s figure for ${calculatorFigure(figure, 'en')} is not known: ${why}`
