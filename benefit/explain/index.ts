/** @gongji/benefit/explain: every fen in words, from the trace. */
export type { ExplainedLeg, ExplainedLine, ExplainOptions, Explanation, Payer } from './explain.ts'
export { explain } from './explain.ts'
export type { DenialText } from './denial.ts'
export { aidNoteText, denialText } from './denial.ts'
export type { Language } from './language.ts'
export { phrasesOf } from './language.ts'
export type { Phrases } from './phrases.ts'
