/** `gongji start`: database, schema, platform, sandbox, server; then the address. */
import { Command } from 'commander'
import { createServer } from 'node:net'
import { closePlatform } from '@gongji/platform'
import { startWorker } from '@gongji/platform/job'
import { SandboxRefused, seedSandbox, seedState } from '@gongji/platform/sandbox'
import { serve } from '@gongji/server'
import { openDatabase, prepareDatabase } from '../database.ts'
import { openScheme } from '../platform.ts'
import { readSettings, type Settings } from '../settings.ts'
import { firstSignal } from '../signals.ts'
import { Trouble } from '../trouble.ts'

export const startCommand = () =>
  new Command('start')
    .description('start the database and the server (a sandbox unless GONGJI_MODE=production)')
    .action(start)

const say = (line: string) => console.log(line)

async function start(): Promise<void> {
  const settings = readSettings()
  await assertPortFree(settings)
  const database = await openDatabase(settings, say)
  const undo: (() => Promise<void>)[] = [() => database.stop()]
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  const stopping = firstSignal(say)
  try {
    await prepareDatabase(database, say)
    const platform = await openScheme(settings, database)
    const close = () => closePlatform(platform)
    undo.push(close)
    if (settings.mode === 'sandbox') {
      await seedSandbox(platform, { size: settings.sandboxSize, log: say }).catch((error: unknown) => {
        throw error instanceof SandboxRefused ? new Trouble(`${database.where}: ${error.message}`, 1) : error
      })
    } else if (await seedState(platform)) {
      // Its people, its staff and their passwords are known to everybody.
      throw new Trouble(
        `${database.where} was filled by a sandbox, so production does not open it. Name an empty directory with GONGJI_DATA, or a database of its own with DATABASE_URL`,
        1,
      )
    }
    const { port, host, metricsFrom, drainNotice } = settings
    const server = await serve(platform, { port, host, metricsFrom, drainNotice })
    // The server closes the platform itself, once its last answers are given.
    undo.splice(undo.indexOf(close), 1, () => server.close())
    const worker = startWorker(platform, { log: say })
    undo.push(() => worker.stop())
    say(`data    ${database.where}`)
    say(`Gongji is ready (${settings.mode}): ${server.address}`)
    say('Stop it with Ctrl-C.')
    const signal = await stopping
    say(`${signal}: finishing what was begun …`)
  } finally {
    await stop()
  }
}

/** Looked at first, so that a taken port is told before anything is started. */
async function assertPortFree({ port, host }: Settings): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be used (${error.code})`
      reject(
        new Trouble(
          `port ${port} on ${host} ${why}. Stop that program, or choose another port: PORT=8081 npm start`,
          1,
        ),
      )
    })
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}
