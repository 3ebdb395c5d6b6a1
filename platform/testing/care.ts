/** Visits and bills as an institution makes them. */
import { lineAmount, parsePrice, parseQuantity, type Fen, type Scheme } from '@gongji/benefit'
import { must } from './people.ts'
import { HOSPITAL } from './directory.ts'
import { REGION } from './pack.ts'
import type { World } from './world.ts'
import { admit, registerVisit, uploadFees, type FeeInput, type RegisterInput } from '../visit/index.ts'

let count = 0

/** A line of `price` yuan. The serial is new each time unless given. */
export function fee(
  world: World,
  code: string,
  price: string,
  quantity = '1',
  given: Partial<FeeInput> = {},
): FeeInput {
  const [p, q] = [parsePrice(price), parseQuantity(quantity)]
  return {
    serial: `L${++count}`,
    code,
    price: p,
    quantity: q,
    amount: lineAmount(p, q),
    date: world.p.clock.today(),
    ...given,
  }
}

export interface Care {
  visitId: string
  batchNo: string
  psnNo: string
  institution: string
  total: Fen
}

const registration = (world: World, psnNo: string, given: Partial<RegisterInput>): RegisterInput => ({
  psnNo,
  region: REGION,
  scheme: 'employee' as Scheme,
  institution: HOSPITAL,
  medType: '11',
  visitNo: `N${++count}`,
  date: world.p.clock.today(),
  credential: '03',
  ...given,
})

/** An outpatient visit with one uploaded charge batch. */
export async function visitWith(
  world: World,
  psnNo: string,
  lines: FeeInput[],
  given: Partial<RegisterInput> = {},
): Promise<Care> {
  const input = registration(world, psnNo, given)
  const { visitId } = must(await registerVisit(world.p, world.meta(), input))
  return { ...(await upload(world, { visitId, psnNo, institution: input.institution }, lines)) }
}

/** Another charge batch of a visit. */
export async function upload(
  world: World,
  visit: Pick<Care, 'visitId' | 'psnNo' | 'institution'>,
  lines: FeeInput[],
): Promise<Care> {
  const batchNo = `B${++count}`
  must(await uploadFees(world.p, world.meta(), { ...visit, batchNo, lines }))
  return { ...visit, batchNo, total: lines.reduce((sum, line) => sum + line.amount, 0) as Fen }
}

/** A stay with its lines uploaded. */
export async function stayWith(
  world: World,
  psnNo: string,
  lines: FeeInput[],
  given: Partial<RegisterInput> = {},
): Promise<Care> {
  const input = registration(world, psnNo, { medType: '21', ...given })
  const { visitId } = must(await admit(world.p, world.meta(), input))
  const visit = { visitId, psnNo, institution: input.institution }
  must(await uploadFees(world.p, world.meta(), { ...visit, lines }))
  return { ...visit, batchNo: '', total: lines.reduce((sum, line) => sum + line.amount, 0) as Fen }
}
