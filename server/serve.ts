import { closePlatform, type Platform } from '@gongji/platform'
import { buildServer, type ServerOptions } from './app.ts'
import { closeGently } from './drain.ts'

export interface ServeOptions extends ServerOptions {
  port: number
  /** The sandbox listens on this machine only, whatever is asked. */
  host?: string
  /** Milliseconds for which /healthz says "draining" before the server stops listening; 0 by default. */
  drainNotice?: number
  /** Milliseconds for what is under way when the server closes; 30,000 by default. */
  drainPatience?: number
}

export interface RunningServer {
  /** For example http://127.0.0.1:8080. */
  address: string
  /** Answers what is under way, lets the lanes drain, and closes the platform. */
  close(): Promise<void>
}

/**
 * Connections that the system holds until we take them. A connection that finds no room is tried again by its sender
 * after one, three and seven seconds, and would wait for that long to be told that we are busy.
 */
const BACKLOG = 4_096

/** Opens the doors; what goes wrong is logged, without personal data. @throws Error when the port is taken. */
export async function serve(platform: Platform, options: ServeOptions): Promise<RunningServer> {
  const { port, host = '127.0.0.1', logger = { level: 'warn' }, ...rest } = options
  const { drainNotice: notice = 0, drainPatience: patience = 30_000 } = options
  const app = await buildServer(platform, { ...rest, logger })
  const address = await app.listen({
    port,
    host: platform.mode === 'sandbox' ? '127.0.0.1' : host,
    backlog: BACKLOG,
  })
  return {
    address,
    async close() {
      await closeGently(app, { notice, patience })
      await closePlatform(platform)
    },
  }
}
