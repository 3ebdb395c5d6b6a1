export { measure, type MetricsOptions } from './plugin.ts'
