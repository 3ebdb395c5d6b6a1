export { assertCitus, distribute, NotDistributable, planDistribution } from './distribute.ts'
export type { Choices, Layout } from './layout.ts'
