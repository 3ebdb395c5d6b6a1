/** What the environment says. PORT, HOST, GONGJI_DATA, DATABASE_URL and GONGJI_MODE are honoured by every command. */
import { isIP } from 'node:net'
import { isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Trouble } from './trouble.ts'

export const home = fileURLToPath(new URL('..', import.meta.url))

export interface Settings {
  mode: 'sandbox' | 'production'
  host: string
  port: number
  dataDir: string
  databaseUrl: string | undefined
  policiesDir: string
  sandboxSize: 'full' | 'small'
  /** Addresses and networks that may read /metrics. */
  metricsFrom: string[]
  /** Milliseconds between "draining" and no longer listening. */
  drainNotice: number
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((a) => a === value)
  if (!found)
    throw new Trouble(`${name} is ${JSON.stringify(value)}; it must be one of ${allowed.join(', ')}`)
  return found
}

function portOf(value: string): number {
  const port = Number(value)
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Trouble(`PORT is ${JSON.stringify(value)}; it must be a whole number from 0 to 65535`)
  }
  return port
}

const LONGEST_NOTICE = 300

function noticeOf(value: string): number {
  const seconds = Number(value)
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > LONGEST_NOTICE) {
    throw new Trouble(
      `GONGJI_DRAIN_NOTICE is ${JSON.stringify(value)}; it must be a whole number of seconds from 0 to ${LONGEST_NOTICE}`,
    )
  }
  return seconds * 1000
}

/** An IP address, or a network as address/bits. */
function networksOf(value: string): string[] {
  const networks = value.split(',').map((one) => one.trim())
  for (const network of networks) {
    const [address = '', bits, more] = network.split('/')
    const family = isIP(address)
    const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32))
    if (family === 0 || !fits || more !== undefined) {
      throw new Trouble(
        `GONGJI_METRICS_FROM names ${JSON.stringify(network)}; it must be addresses or networks with commas between them, for example 127.0.0.1,10.1.0.0/16`,
      )
    }
  }
  return networks
}

/** @throws Trouble naming the variable, its value and what it may be. */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const mode = oneOf('GONGJI_MODE', env.GONGJI_MODE ?? 'sandbox', ['sandbox', 'production'])
  const host = env.HOST ?? '127.0.0.1'
  if (mode === 'sandbox' && host !== '127.0.0.1') {
    throw new Trouble(
      `HOST is ${JSON.stringify(host)}; the sandbox listens on 127.0.0.1 only, because anyone may step into any role there`,
    )
  }
  const data = env.GONGJI_DATA ?? join(home, '.gongji')
  return {
    mode,
    host,
    port: portOf(env.PORT ?? '8080'),
    dataDir: isAbsolute(data) ? data : resolve(data),
    databaseUrl: env.DATABASE_URL || undefined,
    policiesDir: env.GONGJI_POLICIES ?? join(home, 'policies'),
    metricsFrom: networksOf(env.GONGJI_METRICS_FROM ?? '127.0.0.1,::1'),
    drainNotice: noticeOf(env.GONGJI_DRAIN_NOTICE ?? '0'),
    sandboxSize: oneOf('GONGJI_SANDBOX_SIZE', env.GONGJI_SANDBOX_SIZE ?? 'full', ['full', 'small']),
  }
}
