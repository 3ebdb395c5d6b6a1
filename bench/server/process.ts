/** The server as a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const COMMAND = fileURLToPath(new URL('../../cli/gongji.mjs', import.meta.url))

export interface ServerProcess {
  port: number
  stop(): Promise<void>
}

export interface ServerPlace {
  dataDir: string
  policiesDir: string
  ownerUrl: string
  /** Folder for a CPU profile. */
  profile?: string
}

/** `npm run gongji -- start` as an operator runs it, on a database that is there already. */
export async function startServer(place: ServerPlace): Promise<ServerProcess> {
  const profile = place.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${place.profile}`]
  const child = spawn(process.execPath, ['--max-semi-space-size=64', ...profile, COMMAND, 'start'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      GONGJI_MODE: 'production',
      GONGJI_DATA: place.dataDir,
      GONGJI_POLICIES: place.policiesDir,
      DATABASE_URL: place.ownerUrl,
      HOST: '127.0.0.1',
      PORT: '0',
    },
  })
  const port = await readiness(child)
  return { port, stop: () => ended(child, 'SIGTERM') }
}

async function readiness(child: ChildProcess): Promise<number> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const port = /Gongji is ready.*:(\d+)$/.exec(line)?.[1]
    if (port !== undefined) {
      child.stdout!.resume()
      return Number(port)
    }
  }
  throw new Error('the server ended before it was ready')
}

export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill(signal)
  await exit
}
