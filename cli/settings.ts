/** What the environment says. PORT, HOST, GONGJI_DATA, DATABASE_URL and GONGJI_MODE are honoured by every command. */
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
    sandboxSize: oneOf('GONGJI_SANDBOX_SIZE', env.GONGJI_SANDBOX_SIZE ?? 'full', ['full', 'small']),
  }
}
