// A thread of its own runs from TypeScript sources like the process that starts it.
import { register } from 'tsx/esm/api'

register()
await import('./worker.ts')
