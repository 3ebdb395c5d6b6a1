/** What makes the special people special, done on the first day. */
import { formatYuan, fen } from '@gongji/benefit'
import { cardsOf, reportLoss } from '../../card/index.ts'
import type { Platform } from '../../context.ts'
import { freezePerson, setEnrolmentState } from '../../enrolment/index.ts'
import type { CastFamily, CastPerson } from '../cast/index.ts'
import { CATALOGUE } from '../data/catalogue/index.ts'
import { giveCare } from './care.ts'
import { done } from './done.ts'
import { seedMeta } from './meta.ts'
import { together } from './together.ts'

/** A class A treatment without ceiling: all of its price is in scope. */
const IN_SCOPE = CATALOGUE.find((i) => i.category === 'treatment' && i.grade === 'A' && i.ceiling === null)

async function spend(p: Platform, person: CastPerson): Promise<void> {
  for (const { institution, kind, amounts } of person.seed.spends ?? []) {
    for (const [i, amount] of amounts.entries()) {
      await giveCare(p, {
        id: `${person.psnNo}:spend:${kind}:${i}`,
        person,
        institution,
        medType: kind === 'inpatient' ? '21' : '11',
        useAccount: false,
        lines: [{ code: IN_SCOPE?.code ?? '', price: formatYuan(fen(amount)), quantity: '1' }],
        reversed: false,
      })
    }
  }
}

async function end(p: Platform, person: CastPerson): Promise<void> {
  const { psnNo, region, seed } = person
  const meta = (step: string) => seedMeta(`${psnNo}:${step}`, 'office')
  for (const what of seed.ends ?? []) {
    if (what === 'suspend') {
      const change = { region, psnNo, scheme: 'employee', state: 'suspended', on: p.clock.today() } as const
      done(await setEnrolmentState(p, meta(what), change), `suspension of ${psnNo}`)
    } else if (what === 'freeze') {
      done(
        await freezePerson(p, meta(what), { region, psnNo, reason: '疑似冒名使用，核查中' }),
        `freeze of ${psnNo}`,
      )
    } else if (what === 'lose_card') {
      const [card] = await cardsOf(p, psnNo)
      if (card) done(await reportLoss(p, meta(what), { id: card.id, psnNo }), `loss of ${psnNo}`)
    }
  }
}

export async function seedEnds(p: Platform, families: readonly CastFamily[]): Promise<void> {
  const people = families.flatMap((f) => f.people)
  const special = people.filter((x) => x.seed.spends !== undefined || x.seed.ends !== undefined)
  await together(special, 64, async (person) => {
    await spend(p, person)
    await end(p, person)
  })
}
