/** Processor time and memory of the server's process, from its own /metrics. */
export interface Usage {
  /** Seconds since the start of the process. */
  cpu: number
  memoryMb: number
}

export async function usageOf(port: number): Promise<Usage> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN)
  return {
    cpu: value('process_cpu_seconds_total'),
    memoryMb: Math.round(value('process_resident_memory_bytes') / 2 ** 20),
  }
}
