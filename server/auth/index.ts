export { ACCESS, type Access, type Scope, type SubjectKind } from './access.ts'
export { guard, keyOf } from './guard.ts'
export { allows, type Holder, type Subject } from './scope.ts'
export { COOKIE, seatOf, type Seat } from './seat.ts'
