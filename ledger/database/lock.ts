import { readFileSync } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'

interface Holder {
  pid: number
  /** Boot-relative start of the process, so that a reused process id is not taken for the holder. */
  started: string
}

/**
 * Takes the directory for this process. A lock left by a process that is gone is taken over.
 * @returns releases the lock
 * @throws if a live process holds it
 */
export async function takeLock(file: string, folder: string): Promise<() => Promise<void>> {
  const mine: Holder = { pid: process.pid, started: startOf(process.pid) ?? '' }
  for (let attempt = 0; attempt < 10; attempt++) {
    try {
      const handle = await open(file, 'wx', 0o600)
      await handle.writeFile(JSON.stringify(mine))
      await handle.close()
      return () => rm(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = await readHolder(file)
    if (holder && isAlive(holder)) {
      throw new Error(
        `The data directory ${folder} is in use by process ${holder.pid}. Stop that process, or name another directory with GONGJI_DATA.`,
      )
    }
    // Renaming first makes sure that only one of several starters removes the stale lock.
    const stale = `${file}.${process.pid}`
    await rename(file, stale).then(
      () => rm(stale, { force: true }),
      () => undefined,
    )
  }
  throw new Error(`The lock ${file} keeps changing hands: several processes start on ${folder} at once.`)
}

/** Whether a live process holds the directory. */
export async function isHeld(file: string): Promise<boolean> {
  const holder = await readHolder(file)
  return holder !== undefined && isAlive(holder)
}

async function readHolder(file: string): Promise<Holder | undefined> {
  // A lock without content was just created or never finished; a short while decides which.
  for (let attempt = 0; attempt < 20; attempt++) {
    const text = await readFile(file, 'utf8').catch(() => undefined)
    if (text === undefined) return undefined
    if (text.endsWith('}')) return JSON.parse(text) as Holder
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return undefined
}

function isAlive(holder: Holder): boolean {
  if (!processExists(holder.pid)) return false
  const started = startOf(holder.pid)
  return started === undefined || holder.started === '' || started === holder.started
}

export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Start time of a process as Linux tells it; undefined elsewhere. */
function startOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // Fields are counted after the command name, which may itself hold spaces and brackets.
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot}/${text.slice(text.lastIndexOf(')') + 2).split(' ')[19]}`
  } catch {
    return undefined
  }
}
