/** A database of its own with people, institution and bills; what a settlement needs, and nothing else. */
import { bill, useUpDeductible, type Charge } from '../server/bills.ts'
import { saveDirectory } from '../server/directory.ts'
import { family } from '../server/people.ts'
import { openPlace, type Place } from '../server/place.ts'
import { together } from '../server/together.ts'

/** Bills of one patient, as a year may bring them. */
const BILLS_EACH = 20

export interface World {
  place: Place
  charges: Charge[]
}

/** @param bills how many charges to prepare */
export async function openWorld(bills: number, say: (line: string) => void): Promise<World> {
  const place = await openPlace()
  try {
    return { place, charges: await prepare(place, bills, say) }
  } catch (error) {
    await place.close()
    throw error
  }
}

async function prepare(place: Place, bills: number, say: (line: string) => void): Promise<Charge[]> {
  const { p } = place
  const start = performance.now()
  await saveDirectory(p)
  const families = range(0, Math.ceil(bills / BILLS_EACH))
  const patients = await together(families, 32, async (n) => (await family(p, n)).patient)
  await together(patients, 128, (patient) => useUpDeductible(p, patient, `D${patient.psnNo}`))
  const make = (from: number, to: number) =>
    together(range(from, to), 256, (n) => bill(p, patients[n % patients.length]!, `N${n}`))
  // Plans that were made while the tables were all but empty are made anew, as autovacuum sees to within a minute.
  const first = await make(0, Math.min(bills, 500))
  await place.analyse()
  const charges = [...first, ...(await make(first.length, bills))]
  await place.analyse()
  say(
    `prepared ${patients.length} families and ${bills} bills in ${Math.round((performance.now() - start) / 1000)} s`,
  )
  return charges
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, n) => from + n)
