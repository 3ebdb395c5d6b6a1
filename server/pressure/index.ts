export { RETRY_AFTER, sendBusy } from './busy.ts'
export { Gate } from './gate.ts'
export { listener, type Admission } from './listener.ts'
