// `npm run gongji -- <command>`: the command line, with its packages installed first.
import { ensureInstalled } from './install.mjs'

ensureInstalled({ tests: false })
await import('../cli/gongji.mjs')
