/** A worker in a process of its own, for tests that kill it. Told by one message what to open and which job to work. */
import { closePlatform, openPlatform, type PlatformOptions } from '../../open.ts'
import type { JobName } from '../types.ts'
import { workJob } from '../work.ts'

process.once('message', (message: { options: PlatformOptions; name: JobName }) => {
  void work(message.options, message.name)
})

async function work(options: PlatformOptions, name: JobName): Promise<void> {
  const p = await openPlatform(options)
  await workJob(p, name)
  await closePlatform(p)
  process.disconnect()
}
