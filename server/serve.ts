import { closePlatform, type Platform } from '@gongji/platform'
import { buildServer, type ServerOptions } from './app.ts'

export interface ServeOptions extends ServerOptions {
  port: number
  /** The sandbox listens on this machine only, whatever is asked. */
  host?: string
}

export interface RunningServer {
  /** For example http://127.0.0.1:8080. */
  address: string
  /** Answers what is under way, lets the lanes drain, and closes the platform. */
  close(): Promise<void>
}

/** Opens the doors; what goes wrong is logged, without personal data. @throws Error when the port is taken. */
export async function serve(platform: Platform, options: ServeOptions): Promise<RunningServer> {
  const { port, host = '127.0.0.1', logger = { level: 'warn' }, ...rest } = options
  const app = await buildServer(platform, { ...rest, logger })
  const address = await app.listen({ port, host: platform.mode === 'sandbox' ? '127.0.0.1' : host })
  return {
    address,
    async close() {
      await app.close()
      await closePlatform(platform)
    },
  }
}
