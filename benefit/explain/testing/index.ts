/** @gongji/benefit/explain/testing: reads printed explanations back and recomputes every line. */
export { faultsOf, kindsOf, read } from './adds.ts'
export { type Replayed, replay } from './replay.ts'
