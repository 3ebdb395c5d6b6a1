// `npm run bench -- <name> [--quick] [--json]`: measures, with what it compares itself to in the same run.
import { ensureInstalled } from './install.mjs'
import { ensurePeersInstalled } from './peers.mjs'

ensureInstalled({ tests: false })
if (process.argv[2] === 'benefit') ensurePeersInstalled()
const { register } = await import('tsx/esm/api')
register()
const { main } = await import('../bench/main.ts')
await main(process.argv.slice(2))
