/** How many trials are run: as many as asked for, times GONGJI_TRIALS (1 by default; 40 for a night). */
export function count(usual: number): number {
  const times = Number(process.env['GONGJI_TRIALS'] ?? 1)
  if (!(times > 0)) throw new Error(`GONGJI_TRIALS is "${times}"; it must be a number above 0.`)
  return Math.max(1, Math.round(usual * times))
}

/** Where chance begins: GONGJI_SEED sees the failure of an earlier run again, else every run tries something new. */
export function seed(): number {
  const text = process.env['GONGJI_SEED']
  return text ? Number(text) : Date.now() % 2 ** 31
}
