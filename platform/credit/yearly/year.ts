/** The year that begins, the one that ended, and the policies that its interest is computed by. */
import type { DateText } from '@gongji/benefit'
import type { CompiledPolicy, Shelf } from '@gongji/benefit/pack'

export interface TurnOfYear {
  region: string
  /** Label of the settlement year that begins: what earlier years left is carried over. */
  begins: string
  firstDay: DateText
  /** The settlement year that ended: its label, first and last day. */
  ended: { label: string; from: DateText; to: DateText }
  /** By days of the ended year, the policy from each day on; empty where none of them has a rule of interest. */
  policies: { from: DateText; to: DateText; policy: CompiledPolicy }[]
}

/** @throws if the region has no policy */
export function turnOfYear(shelf: Shelf, region: string, begins: string): TurnOfYear {
  const pack = shelf.region(region)
  if (!pack) throw new Error(`No policy of region ${region}.`)
  const { from } = pack.on(`${begins}-12-31`).settlementYear(`${begins}-12-31`)
  const lastDay = shift(from, -1)
  const ended = pack.on(lastDay).settlementYear(lastDay)
  const starts = [ended.from, ...pack.changes.filter((day) => day > ended.from && day <= ended.to)]
  const policies = starts.map((day, i) => {
    const next = starts[i + 1]
    return { from: day, to: next === undefined ? ended.to : shift(next, -1), policy: pack.on(day) }
  })
  const any = policies.some(({ policy }) => policy.schemes.employee?.calculators.interest)
  return { region, begins, firstDay: from, ended, policies: any ? policies : [] }
}

/** The first instant of a day in Asia/Shanghai. */
export const beginOf = (day: DateText): Date => new Date(`${day}T00:00:00+08:00`)

export const shift = (day: DateText, days: number): DateText =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
