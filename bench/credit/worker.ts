/** The product's own job in a process of its own, to be killed: opens the platform and works the month to its end. */
import { closePlatform, openPlatform } from '@gongji/platform'
import { askJob, type JobName, workJob } from '@gongji/platform/job'

interface Opening {
  databaseUrl: string
  policiesDir: string
  dataDir: string
  name: JobName
}

process.on('message', (opening: Opening) => void work(opening))

async function work({ name, ...options }: Opening): Promise<void> {
  const p = await openPlatform({ ...options, mode: 'production' })
  const asked = await askJob(p, name, 'bench')
  process.send?.({ started: asked.ok })
  const done = await workJob(p, name)
  process.send?.({ done })
  await closePlatform(p)
  process.disconnect()
}
