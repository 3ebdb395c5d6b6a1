export { exchangePlugin, type ExchangeOptions } from './plugin.ts'
