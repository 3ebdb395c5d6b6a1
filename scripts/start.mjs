// `npm start`: installs if needed, builds the pages if needed, starts the database and the server.
import { ensureInstalled } from './install.mjs'
import { ensurePagesBuilt } from './web.mjs'

ensureInstalled({ tests: false })
ensurePagesBuilt()
process.argv.splice(2, 0, 'start')
await import('../cli/gongji.mjs')
