// `npm run kills`: installs what the tests need, then kills a real system again and again (e2e/kills/main.ts).
import { ensureInstalled } from './install.mjs'

ensureInstalled({ tests: true })
const { register } = await import('tsx/esm/api')
register()
await import('../e2e/kills/main.ts')
