/** People, their insurance relations, cards, passwords and agencies. */
import { grantAgency } from '../../agency/index.ts'
import { issueCard } from '../../card/index.ts'
import type { Platform } from '../../context.ts'
import { enrol } from '../../enrolment/index.ts'
import { hashPassword } from '../../password/index.ts'
import { registerPerson, RESIDENT_ID } from '../../people/index.ts'
import type { CastFamily, CastPerson } from '../cast/index.ts'
import { done } from './done.ts'
import { seedMeta } from './meta.ts'
import { together } from './together.ts'

/** Everybody's password in the sandbox; nowhere else does anything begin with a known one. */
export const SANDBOX_PASSWORD = '258369'

async function register(p: Platform, person: CastPerson): Promise<void> {
  const { psnNo, certNo, name, region } = person
  const registered = await registerPerson(p, { region, certType: RESIDENT_ID, certNo, name, psnNo })
  if (!registered.ok && registered.error.code !== 'person_exists') done(registered, `person ${psnNo}`)
}

async function insure(p: Platform, person: CastPerson, since: string): Promise<void> {
  const { psnNo, region, cardNo, seed } = person
  for (const e of person.enrolments) {
    const dormant = seed.ends?.includes('not_activated') === true && e.account === 'open'
    done(
      await enrol(p, seedMeta(`enrol:${psnNo}:${e.region}:${e.scheme}`), {
        ...e,
        psnNo,
        state: 'active',
        since,
        account: dormant ? 'not_activated' : e.account,
        groups: [],
      }),
      `enrolment of ${psnNo}`,
    )
  }
  done(
    await issueCard(p, seedMeta(`card:${psnNo}`), {
      region,
      psnNo,
      kind: 'physical',
      no: cardNo,
      issuedOn: since,
    }),
    `card of ${psnNo}`,
  )
}

/** One hash for all: argon2 is made to be slow, and everybody's password is the same and public. */
async function passwords(p: Platform, people: readonly CastPerson[]): Promise<void> {
  const hash = await hashPassword(SANDBOX_PASSWORD)
  const holders = people.filter((x) => !x.seed.ends?.includes('no_password')).map((x) => x.psnNo)
  await p.db.query(
    `insert into password (psn_no, kind, hash, set_at)
     select psn_no, 'card', $2, $3 from unnest($1::text[]) as psn_no on conflict do nothing`,
    [holders, hash, p.clock.now()],
  )
}

/** @param since the day from which everybody is insured */
export async function seedPeople(p: Platform, families: readonly CastFamily[], since: string): Promise<void> {
  const people = families.flatMap((f) => f.people)
  await together(people, 16, (person) => register(p, person))
  await together(people, 192, (person) => insure(p, person, since))
  await passwords(p, people)
  for (const { agent, principal, basis } of families.flatMap((f) => f.agencies)) {
    await grantAgency(p, {
      agent: agent.psnNo,
      principal: principal.psnNo,
      basis,
      startsOn: since,
      endsOn: null,
    })
  }
}
