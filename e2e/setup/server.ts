/** A server started as a user starts it: the real command, its own data directory, a free port. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../../cli/gongji.mjs', import.meta.url))

export interface RunningServer {
  url: string
  process: ChildProcess
  /** Everything printed so far. */
  output(): string
  /** Asks it to stop (SIGTERM) and waits for its end; gives the exit code. */
  stop(): Promise<number | null>
  /** kill -9 of the server and everything it started. */
  killTree(): Promise<void>
}

export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Starts `gongji start` and resolves once it has printed its address. Rejects with its output if it ends before. */
export async function startServer(options: {
  port: number
  dataDir: string
  env?: Record<string, string>
}): Promise<RunningServer> {
  const child = spawn(process.execPath, [command, 'start'], {
    env: {
      ...process.env,
      PORT: String(options.port),
      GONGJI_DATA: options.dataDir,
      GONGJI_SANDBOX_SIZE: 'small',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that the whole tree can be killed at once.
    detached: true,
  })
  let printed = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  const ready = new Promise<void>((resolve) => {
    const take = (chunk: Buffer) => {
      printed += chunk.toString()
      if (/http:\/\/127\.0\.0\.1:\d+/.test(printed)) resolve()
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
  })
  const first = await Promise.race([ready.then(() => 'ready' as const), ended.then((code) => ({ code }))])
  if (first !== 'ready')
    throw new Error(`the server ended with ${first.code} before it was ready:\n${printed}`)
  return {
    url: `http://127.0.0.1:${options.port}`,
    process: child,
    output: () => printed,
    stop: async () => {
      child.kill('SIGTERM')
      return await ended
    },
    killTree: async () => {
      process.kill(-child.pid!, 'SIGKILL')
      await ended
    },
  }
}
