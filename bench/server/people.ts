/**
 * The people of the benchmark: families of four employees. One is the patient, whose own account is empty; each of
 * the other three pays a share of every bill, because each has set a limit per use.
 */
import type { Fen } from '@gongji/benefit'
import type { Platform } from '@gongji/platform'
import { credit } from '@gongji/platform/credit'
import { enrol } from '@gongji/platform/enrolment'
import { bind, consent } from '@gongji/platform/family'
import { checkCharacter, registerPerson, type Person } from '@gongji/platform/people'
import { REGION } from './place.ts'
import { metaOf, must } from './meta.ts'

const SHARER_MONEY = 100_000_00 as Fen
export const PER_USE = 300 as Fen
const RELATIONS = ['spouse', 'parent', 'child'] as const

function certNoOf(n: number): string {
  const digits = `330101${String(1960 + (n % 30))}0101${String(Math.floor(n / 30) % 1000).padStart(3, '0')}`
  return digits + checkCharacter(digits)
}

/** People of this many families and no more have numbers of their own. */
export const MOST_FAMILIES = 7_000

async function person(p: Platform, n: number): Promise<Person> {
  const certNo = certNoOf(n)
  const found = must(await registerPerson(p, { region: REGION, certType: '01', certNo, name: `测试${n}` }))
  must(
    await enrol(p, metaOf(`enrol:${n}`), {
      region: REGION,
      psnNo: found.psnNo,
      scheme: 'employee',
      psnType: '1101',
      state: 'active',
      since: '2020-01-01',
      civilServant: false,
      admdvs: '330102',
      account: 'open',
      groups: [],
      contracted: [],
    }),
  )
  return found
}

const papers = ({ certType, certNo, name }: Person) => ({ certType, certNo, name })

export interface Family {
  patient: Person
  /** In the order in which they pay. */
  sharers: Person[]
}

/** @param n the family's number, from 0 */
export async function family(p: Platform, n: number): Promise<Family> {
  const patient = await person(p, 4 * n)
  const sharers = await Promise.all([1, 2, 3].map((one) => person(p, 4 * n + one)))
  for (const [at, sharer] of sharers.entries()) {
    const money = { region: REGION, psnNo: sharer.psnNo, bucket: 'carried' as const, amount: SHARER_MONEY }
    const source = { reason: 'monthly_credit', source: 'contribution' }
    must(await credit(p, metaOf(`credit:${n}:${at}`), { ...money, ...source }))
    const filed = must(
      await bind(p, metaOf(`bind:${n}:${at}`), {
        sharer: sharer.psnNo,
        sharerPapers: papers(sharer),
        userPapers: papers(patient),
        relation: RELATIONS[at]!,
        uses: ['hospital'],
        startsOn: p.clock.today(),
        limits: { perUse: PER_USE },
        pledge: true,
      }),
    )
    must(await consent(p, metaOf(`consent:${n}:${at}`), { id: filed.id, asker: patient.psnNo }))
  }
  return { patient, sharers }
}
