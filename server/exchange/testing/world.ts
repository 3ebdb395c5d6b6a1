import type { FastifyInstance } from 'fastify'
import type { Fen, Scheme } from '@gongji/benefit'
import { saveItems, type Item } from '@gongji/platform/catalogue'
import { enrol, type Enrolment } from '@gongji/platform/enrolment'
import { findInstitution, saveInstitutions, type Institution } from '@gongji/platform/institution'
import { checkCharacter, registerPerson, type Person } from '@gongji/platform/people'
import {
  addMoney,
  HOSPITAL,
  must,
  openWorld,
  packText,
  PHARMACY,
  REGION,
  type World,
} from '@gongji/platform/testing'
import { buildServer } from '../../app.ts'
import { clientOf, type Send } from './client.ts'

export {
  HOSPITAL,
  PHARMACY,
  REGION,
  SUSPENDED,
  OTHER_HOSPITAL,
  ITEMS,
  booksOf,
  must,
  share,
} from '@gongji/platform/testing'

/** The 乙 item of the captured answers: 5 % first, priced 4.52. */
export const ITEM_B = 'XX00000000000000000000000001'

/** Every cause of C7, so that each can be tried through the door. */
const CAUSES = [
  'drug_abuse',
  'other_illegal_act',
  'drunkenness',
  'suicide_or_self_harm',
  'traffic_accident',
  'malpractice',
  'work_injury',
  'public_health',
  'treatment_abroad',
  'fitness',
]

const pack = (): string =>
  packText().replace(
    /( +)beauty: .*\n/,
    (line, indent: string) =>
      line +
      CAUSES.map(
        (cause) => `${indent}${cause}: { account_barred: false, text: "不予支付：${cause}" }\n`,
      ).join(''),
  )

export interface Insured {
  scheme?: Scheme
  current?: number
  carried?: number
  enrolment?: Partial<Enrolment>
}

export interface Exchange {
  world: World
  app: FastifyInstance
  hospital: Send
  pharmacy: Send
  as(institution: string): Send
  /** A person with a resident's identity card, insured, with money in fen. */
  insured(given?: Insured): Promise<Person>
  /** Changes what an institution's entry says. */
  change(code: string, given: Partial<Institution>): Promise<void>
  close(): Promise<void>
}

let count = 0

function identityNumber(): string {
  const body = `99010119900101${String(++count).padStart(3, '0')}`
  return body + checkCharacter(body)
}

/** A platform on a real PostgreSQL with the whole server before it; the business day is that of the captured messages. */
export async function openExchange(): Promise<Exchange> {
  const world = await openWorld({ packs: { example: pack() }, at: '2026-11-21' })
  const { p } = world
  const item: Item = {
    code: ITEM_B,
    name: '示例乙类药',
    grade: 'B',
    selfPayFirst: 50_000 as Item['selfPayFirst'],
    ceiling: null,
    category: 'western_medicine',
    chargeType: '09',
    accountPayable: true,
    causes: [],
    unit: '盒',
    price: null,
    from: '2024-01-01',
  }
  await saveItems(p, [
    item,
    { ...item, code: 'FIT', causes: ['fitness'] },
    { ...item, code: 'PH', causes: ['public_health'] },
  ])
  const app = await buildServer(p)

  async function insured(given: Insured = {}): Promise<Person> {
    const { scheme = 'employee', current = 0, carried = 0 } = given
    const certNo = identityNumber()
    const name = `测试${'甲乙丙丁戊己庚辛'[count % 8]}${count}`
    const person = must(await registerPerson(p, { region: REGION, certType: '01', certNo, name }))
    const enrolment: Enrolment = {
      region: REGION,
      psnNo: person.psnNo,
      scheme,
      psnType: scheme === 'employee' ? '1101' : '1501',
      state: 'active',
      since: '2024-01-01',
      civilServant: false,
      admdvs: '990101',
      account: scheme === 'employee' ? 'open' : 'none',
      groups: [],
      contracted: [],
      ...given.enrolment,
    }
    must(await enrol(p, world.meta({ channel: 'office' }), enrolment))
    if (current > 0) await addMoney(world, person.psnNo, 'current', current as Fen)
    if (carried > 0) await addMoney(world, person.psnNo, 'carried', carried as Fen)
    return person
  }

  return {
    world,
    app,
    as: (institution) => clientOf(app, institution),
    hospital: clientOf(app, HOSPITAL),
    pharmacy: clientOf(app, PHARMACY),
    insured,
    change: async (code, given) => {
      const found = await findInstitution(p, code)
      if (!found) throw new Error(`no institution ${code}`)
      await saveInstitutions(p, [{ ...found, ...given }])
    },
    close: async () => {
      await app.close()
      await world.close()
    },
  }
}
