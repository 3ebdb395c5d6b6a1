/** A server started as a user starts it: the real command, its own data directory, a free port. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { alive, descendantsOf } from './processes.ts'

const command = fileURLToPath(new URL('../../cli/gongji.mjs', import.meta.url))

export interface ServerPlace {
  port: number
  dataDir: string
  env?: Record<string, string>
}

export interface RunningServer {
  url: string
  process: ChildProcess
  /** Everything printed so far. */
  output(): string
  /** Process ids of everything it started, the database among them. */
  children(): number[]
  /** Asks it to stop (SIGTERM) and waits for its end; gives the exit code. */
  stop(): Promise<number | null>
  /** Waits for its end; gives the signal that ended it, or the exit code. */
  ended(): Promise<NodeJS.Signals | number | null>
  /** kill -9 of the server alone; what it started is left behind. */
  kill(): Promise<void>
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

const environment = ({ port, dataDir, env }: ServerPlace) => ({
  ...process.env,
  PORT: String(port),
  GONGJI_DATA: dataDir,
  GONGJI_SANDBOX_SIZE: 'small',
  ...env,
})

/** Runs a `gongji` command to its end, with a text on its standard input. */
export async function runGongji(
  args: string[],
  place: ServerPlace,
  input = '',
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [command, ...args], {
    env: environment(place),
    stdio: 'pipe',
  })
  child.stdin.end(input)
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, out, err }
}

/** A start that must not succeed: its exit code and what it said. One that does succeed is stopped and told. */
export async function refusedStart(place: ServerPlace): Promise<{ code: number | null; said: string }> {
  const started = await startServer(place).catch((error: unknown) => error)
  if (started instanceof StartFailed) return { code: started.code, said: started.said }
  if (started instanceof Error) throw started
  await (started as RunningServer).stop()
  throw new Error('it started, though it should have refused')
}

/** `gongji start` ended before it was ready. */
class StartFailed extends Error {
  readonly code: number | null
  readonly said: string
  constructor(code: number | null, said: string) {
    super(`the server ended with ${code} before it was ready:\n${said}`)
    this.code = code
    this.said = said
  }
}

/** Starts `gongji start` and resolves once it has printed its address. Rejects with its output if it ends before. */
export async function startServer(place: ServerPlace): Promise<RunningServer> {
  const child = spawn(process.execPath, [command, 'start'], {
    env: environment(place),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const ready = new Promise<void>((resolve) => {
    const take = (chunk: Buffer) => {
      printed += chunk.toString()
      if (/http:\/\/127\.0\.0\.1:\d+/.test(printed)) resolve()
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
  })
  const first = await Promise.race([ready.then(() => 'ready' as const), ended.then((code) => ({ code }))])
  if (first !== 'ready') throw new StartFailed(first.code, printed)
  return {
    url: `http://127.0.0.1:${place.port}`,
    process: child,
    output: () => printed,
    children: () => descendantsOf(child.pid!),
    stop: async () => {
      child.kill('SIGTERM')
      return await ended
    },
    ended: async () => {
      const code = await ended
      return child.signalCode ?? code
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    killTree: async () => {
      // The database's processes leave the group of the server, so each is named by its id.
      for (const pid of alive([child.pid!, ...descendantsOf(child.pid!)])) process.kill(pid, 'SIGKILL')
      await ended
    },
  }
}
