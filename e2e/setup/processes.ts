/** What a process started, and whether it still runs. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

interface Process {
  pid: number
  parent: number
  /** Z for one that ended and was not yet collected by its parent. */
  state: string
}

/** Linux tells in /proc; small machines there have no `ps`. */
function processes(): Process[] {
  if (existsSync('/proc/self/stat')) {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => fromProc(Number(name)))
  }
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' })
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent, state = '']) => ({ pid: Number(pid), parent: Number(parent), state }))
}

function fromProc(pid: number): Process[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // Fields are counted after the command name, which may itself hold spaces and brackets.
    const [state = '', parent] = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return [{ pid, parent: Number(parent), state }]
  } catch {
    return [] // It ended between the listing and the reading.
  }
}

/** Everything below a process, parents before their children. */
export function descendantsOf(root: number): number[] {
  const all = processes()
  const below = (parent: number): number[] =>
    all.filter((one) => one.parent === parent).flatMap(({ pid }) => [pid, ...below(pid)])
  return below(root)
}

/** Those of the given processes that still run. */
export function alive(pids: readonly number[]): number[] {
  const running = new Set(processes().flatMap(({ pid, state }) => (state.startsWith('Z') ? [] : [pid])))
  return pids.filter((pid) => running.has(pid))
}
