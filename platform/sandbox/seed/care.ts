/** One visit from registration to settlement, by the calls that an institution would send. */
import { lineAmount, parsePrice, parseQuantity, sum } from '@gongji/benefit'
import type { Platform } from '../../context.ts'
import { reverse, settle, settleBasket } from '../../settlement/index.ts'
import { admit, discharge, registerVisit, uploadFees, type FeeInput } from '../../visit/index.ts'
import type { CastPerson } from '../cast/index.ts'
import type { PlannedLine } from '../plan/index.ts'
import { at } from './at.ts'
import { done } from './done.ts'
import { seedMeta } from './meta.ts'

export interface CareSeed {
  /** Unique; part of every key. */
  id: string
  person: CastPerson
  institution: string
  medType: string
  useAccount: boolean
  lines: readonly PlannedLine[]
  reversed: boolean
}

/** 就诊凭证类型: identity card. */
const BY_IDENTITY_CARD = '02'
const BATCH = '1'

function feesOf(lines: readonly PlannedLine[], date: string): FeeInput[] {
  return lines.map(({ code, price, quantity }, i) => {
    const fee = { price: parsePrice(price), quantity: parseQuantity(quantity) }
    return { serial: String(i + 1), code, ...fee, amount: lineAmount(fee.price, fee.quantity), date }
  })
}

function relationOf({ person }: CareSeed): { region: string; scheme: 'employee' | 'resident' } {
  const [enrolment] = person.enrolments
  if (!enrolment) throw new Error(`${person.psnNo} is not insured`)
  return { region: enrolment.region, scheme: enrolment.scheme }
}

async function sale(p: Platform, care: CareSeed): Promise<string | null> {
  const { id, person, institution, medType, useAccount } = care
  const date = p.clock.today()
  const lines = feesOf(care.lines, date)
  const settled = await settleBasket(p, seedMeta(`${id}:sale`, 'pharmacy'), {
    ...relationOf(care),
    psnNo: person.psnNo,
    institution,
    medType,
    saleDate: date,
    lines,
    total: sum(lines.map((line) => line.amount)),
    useAccount,
    credential: BY_IDENTITY_CARD,
  })
  return done(settled, `sale ${id}`).id
}

async function visit(p: Platform, care: CareSeed): Promise<string | null> {
  const { id, person, institution, medType, useAccount } = care
  const { psnNo } = person
  const date = p.clock.today()
  const stay = medType.startsWith('2')
  const meta = (step: string) => seedMeta(`${id}:${step}`, 'window')
  const registered = await (stay ? admit : registerVisit)(p, meta('visit'), {
    ...relationOf(care),
    psnNo,
    institution,
    medType,
    visitNo: id.slice(-20),
    date,
    credential: BY_IDENTITY_CARD,
  })
  const { visitId } = done(registered, `visit ${id}`)
  const batch = stay ? {} : { batchNo: BATCH }
  const fees = feesOf(care.lines, date)
  done(
    await uploadFees(p, meta('fees'), { visitId, psnNo, institution, ...batch, lines: fees }),
    `fees ${id}`,
  )
  if (stay)
    done(await discharge(p, meta('discharge'), { visitId, psnNo, institution, date }), `discharge ${id}`)
  const settled = await settle(p, meta('settle'), {
    visitId,
    ...batch,
    psnNo,
    institution,
    total: sum(fees.map((fee) => fee.amount)),
    useAccount,
    credential: BY_IDENTITY_CARD,
  })
  return done(settled, `settlement ${id}`).id
}

/** Gives care at the hour of `p`'s clock. */
export async function giveCare(p: Platform, care: CareSeed): Promise<void> {
  const settlementId = await (care.medType === '41' ? sale(p, care) : visit(p, care))
  if (!care.reversed || settlementId === null) return
  const later = at(p, new Date(p.clock.now().getTime() + 3600_000))
  const { person, institution } = care
  const meta = seedMeta(`${care.id}:reverse`, 'window')
  done(await reverse(later, meta, { settlementId, psnNo: person.psnNo, institution }), `reversal ${care.id}`)
}
