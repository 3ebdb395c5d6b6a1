/**
 * @gongji/benefit/answers: the questions people ask (H2) and the calculators they use before going (H3, D8, F4),
 * as pure functions of the person and the region's packs. Browser-safe.
 */
export * from './answered.ts'
export * from './asker.ts'
export { ask, askAll, ASKED } from './ask.ts'
export { LANGUAGES, type Text } from './text.ts'
export { type AwaitedCredit, awaitedCredit } from './creditDay.ts'
export { factsOf, plainLine, type PlannedVisit } from './visit.ts'
export { type Marker, type RepairStep, type WaitingLine, waitingLine } from './waitingLine.ts'
export {
  type Place,
  type TriedBill,
  type TriedPlaces,
  type TriedShare,
  tryBill,
  tryPlaces,
} from './try/tryBill.ts'
export { type BestOrder, bestOrder, type OrderOutcome } from './try/bestOrder.ts'
export type { OrderRule } from './try/orders.ts'
export { canSettleDirectly, type SettledDirectly } from './try/settleDirectly.ts'
export type { Check, Checked, CheckState } from './try/checked.ts'
export type { Connected } from './try/checks.ts'
