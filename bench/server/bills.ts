/** Bills through the platform's own functions: a visit and its fee lines, registered and uploaded as an institution does. */
import { lineAmount, parsePrice, parseQuantity } from '@gongji/benefit'
import type { Platform } from '@gongji/platform'
import type { Person } from '@gongji/platform/people'
import { settle, type SettleInput } from '@gongji/platform/settlement'
import { registerVisit, uploadFees, type FeeInput } from '@gongji/platform/visit'
import { INSTITUTION, LINES, TOTAL } from './directory.ts'
import { REGION } from './place.ts'
import { metaOf, must } from './meta.ts'

/** A bill that waits to be settled, as much of it as a message of 2207 repeats. */
export interface Charge {
  visitId: string
  batchNo: string
  psnNo: string
  certNo: string
}

type Line = (typeof LINES)[number]

function feeOf(p: Platform, { code, fen }: { code: Line['code']; fen: number }, at: number): FeeInput {
  const [price, quantity] = [parsePrice(`${Math.floor(fen / 100)}.00`), parseQuantity('1')]
  const amount = lineAmount(price, quantity)
  return { serial: `L${at + 1}`, code, price, quantity, amount, date: p.clock.today() }
}

async function charge(
  p: Platform,
  patient: Person,
  name: string,
  lines: readonly FeeInput[],
): Promise<Charge> {
  const { psnNo, certNo } = patient
  const { visitId } = must(
    await registerVisit(p, metaOf(`visit:${name}`), {
      psnNo,
      region: REGION,
      scheme: 'employee',
      institution: INSTITUTION,
      medType: '11',
      visitNo: name,
      date: p.clock.today(),
      credential: '02',
    }),
  )
  const batchNo = `B${name}`
  const upload = { visitId, psnNo, institution: INSTITUTION, batchNo, lines: [...lines] }
  must(await uploadFees(p, metaOf(`fees:${name}`), upload))
  return { visitId, batchNo, psnNo, certNo }
}

/** One bill of two lines. */
export const bill = (p: Platform, patient: Person, name: string): Promise<Charge> =>
  charge(
    p,
    patient,
    name,
    LINES.map((line, at) => feeOf(p, line, at)),
  )

/** A first bill that uses up the year's deductible, so that the pool pays a part of every later one. */
export async function useUpDeductible(p: Platform, patient: Person, name: string): Promise<void> {
  const first = await charge(p, patient, name, [feeOf(p, { code: 'BENCH-A', fen: 1_000_00 }, 0)])
  must(
    await settle(p, metaOf(`first:${name}`), { ...settlementOf(first), useAccount: false, total: undefined }),
  )
}

/** What 2207 makes of its message. */
export const settlementOf = ({ visitId, batchNo, psnNo }: Charge): SettleInput => ({
  visitId,
  batchNo,
  psnNo,
  institution: INSTITUTION,
  scheme: 'employee',
  medType: '11',
  total: TOTAL as SettleInput['total'],
  useAccount: true,
  credential: '02',
})
