// `npm run planted`: installs what the tests need, then plants mistakes and reports which tests notice them.
import { ensureInstalled } from './install.mjs'

ensureInstalled({ tests: true })
const { register } = await import('tsx/esm/api')
register()
await import('../ledger/trial/planted/main.ts')
