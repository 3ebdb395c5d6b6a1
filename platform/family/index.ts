export {
  bind,
  consent,
  decline,
  endBinding,
  pause,
  resume,
  setLimits,
  setOrder,
  unbind,
  type BindingRef,
  type BindRequest,
  type Filed,
} from './commands.ts'
export { liveBindings, sharerFacts, sharerNeeds } from './desk.ts'
export {
  aidOrderTable,
  aidUseTable,
  bindingTable,
  type AidOrderRow,
  type AidUseRow,
  type BindingRow,
} from './tables.ts'
export type { AidLimits, AidUseView, BindingState, BindingView } from './types.ts'
export { relationsOf } from './relations.ts'
export { usesOf, type UsesFilter, type UsesPage } from './uses.ts'
export { familyOf, type Family, type FamilyRule } from './view.ts'
export { AID_USE_TEXT, BINDING_STATE_TEXT, RELATION_TEXT } from './words.ts'
