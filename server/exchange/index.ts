export { busyEnvelope } from './busy.ts'
export { exchangePlugin, type ExchangeOptions } from './plugin.ts'
