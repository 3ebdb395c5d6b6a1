/** People, their insurance relations, their money and their families. */
import type { DateText, Fen, Relation, Scheme } from '@gongji/benefit'
import { credit } from '../credit/index.ts'
import { enrol, type Enrolment } from '../enrolment/index.ts'
import { bind, consent, type BindRequest } from '../family/index.ts'
import { registerPerson, type Person } from '../people/index.ts'
import { REGION } from './pack.ts'
import type { World } from './world.ts'

export interface Somebody {
  scheme?: Scheme
  birth?: DateText
  /** Fen credited to the current-year part. */
  current?: number
  /** Fen credited to the carried-over part. */
  carried?: number
  enrolment?: Partial<Enrolment>
}

let count = 0

/** @throws Error on a refusal: a fixture that does not come true is a broken test. */
export function must<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  return result.value
}

/** An insured person with money. Employees have an open account. */
export async function addPerson(world: World, given: Somebody = {}): Promise<Person> {
  const { scheme = 'employee', birth = '1980-05-05', current = 0, carried = 0 } = given
  const n = ++count
  const person = must(
    await registerPerson(world.p, {
      region: REGION,
      certType: '99',
      certNo: `T${String(n).padStart(8, '0')}`,
      name: `测试${n}`,
      gender: '2',
      birth,
    }),
  )
  must(
    await enrol(world.p, world.meta({ channel: 'office' }), {
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
    }),
  )
  if (current > 0) await addMoney(world, person.psnNo, 'current', current)
  if (carried > 0) await addMoney(world, person.psnNo, 'carried', carried)
  return person
}

export async function addMoney(world: World, psnNo: string, bucket: 'current' | 'carried', amount: number) {
  const request = {
    region: REGION,
    psnNo,
    bucket,
    amount: amount as Fen,
    reason: 'monthly_credit',
    source: 'contribution',
  }
  must(await credit(world.p, world.meta({ channel: 'system' }), request))
}

/** A binding in force: filed by the sharer and consented by the user. @returns its id */
export async function share(
  world: World,
  sharer: Person,
  user: Person,
  given: Partial<Pick<BindRequest, 'uses' | 'limits' | 'startsOn' | 'endsOn'>> & { relation?: Relation } = {},
): Promise<string> {
  const papers = ({ certType, certNo, name }: Person) => ({ certType, certNo, name })
  const filed = must(
    await bind(world.p, world.meta({ channel: 'web' }), {
      sharer: sharer.psnNo,
      sharerPapers: papers(sharer),
      userPapers: papers(user),
      relation: 'parent',
      uses: ['hospital', 'pharmacy'],
      startsOn: world.p.clock.today(),
      pledge: true,
      ...given,
    }),
  )
  must(await consent(world.p, world.meta({ channel: 'web' }), { id: filed.id, asker: user.psnNo }))
  return filed.id
}
