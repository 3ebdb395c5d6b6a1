export { canonical, contentHash } from './canonical.ts'
export { NO_CEILING, price, quantity, rate, yuan } from './decimal.ts'
export { MAX_DEPTH, type JsonFault } from './guard.ts'
export { MAX_BYTES, parseMessage, type Parsed } from './parse.ts'
