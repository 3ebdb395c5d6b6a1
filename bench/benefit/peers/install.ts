/** Loads a rule engine from its own install in bench/peers; scripts/bench.mjs puts it there. */
import { createRequire } from 'node:module'

const require = createRequire(new URL('../../peers/package.json', import.meta.url))

export const loadPeer = (name: string): unknown => require(name)

/** The version that is installed. */
export const peerVersion = (name: string): string =>
  (require(`${name}/package.json`) as { version: string }).version
