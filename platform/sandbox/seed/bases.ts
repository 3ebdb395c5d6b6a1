/** The bases of the month after the first start: whoever moves the clock there sees a month credited. */
import { fen, formatYuan } from '@gongji/benefit'
import type { Platform } from '../../context.ts'
import { loadBases } from '../../credit/index.ts'
import type { CastFamily, CastPerson } from '../cast/index.ts'

/** A base of which two per cent are what the person is credited every month. */
const lineOf = ({ psnNo, monthly, seed }: CastPerson): string =>
  seed.standing === 'retired' ? `${psnNo},,退休` : `${psnNo},${formatYuan(fen(monthly * 50))},在职`

export async function seedBases(
  p: Platform,
  families: readonly CastFamily[],
  startedOn: string,
): Promise<void> {
  const period = monthAfter(startedOn)
  const employees = families.flatMap(({ people }) => people).filter(({ monthly }) => monthly > 0)
  for (const region of new Set(employees.map((person) => person.region))) {
    const credit = p.shelf.region(region)?.on(`${period}-01`).schemes.employee?.calculators.credit
    // A year that was credited in advance has no months left to credit.
    if (credit?.schedule !== 'monthly') continue
    const lines = employees.filter((person) => person.region === region).map(lineOf)
    const { faults } = await loadBases(p, { region, period }, ['psn_no,base,status', ...lines])
    if (faults.length > 0) throw new Error(`bases of ${region}: ${JSON.stringify(faults)}`)
  }
}

function monthAfter(day: string): string {
  const [year, month] = day.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 7)
}
