/** What a figure depends on: machine, versions, and what else was running. */
import { arch, cpus, loadavg, platform, totalmem } from 'node:os'

export function machine(): string {
  const processors = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const model = processors[0]?.model.trim() ?? 'unknown processor'
  return `${processors.length} cores (${model}), ${memory} GiB, ${platform()} ${arch()}, Node ${process.version}`
}

/** Mean number of processes that wanted a core in the last minute. */
export const load = (): string => (loadavg()[0] ?? 0).toFixed(2)
