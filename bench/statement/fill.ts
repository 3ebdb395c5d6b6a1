/**
 * Accounts with 1,000 entries each. One is made by the platform's own functions; the others are copies of its rows in
 * other people's names, because a million settlements one by one would take longer than anybody waits.
 */
import type { Fen } from '@gongji/benefit'
import { openDb, type Db } from '@gongji/ledger'
import type { Platform } from '@gongji/platform'
import { credit } from '@gongji/platform/credit'
import type { Person } from '@gongji/platform/people'
import { settle } from '@gongji/platform/settlement'
import { bill, settlementOf } from '../server/bills.ts'
import { saveDirectory } from '../server/directory.ts'
import { metaOf, must } from '../server/meta.ts'
import { family, PER_USE } from '../server/people.ts'
import { REGION, type Place } from '../server/place.ts'
import { together } from '../server/together.ts'

export const ENTRIES = 1_000
/** Three of five entries are bills of a relative, the others credits; the first is what the account began with. */
const BILLS = 599
const CREDITS = ENTRIES - 1 - BILLS

/** @returns person numbers, each with a statement of 1,000 entries */
export async function fill(place: Place, people: number): Promise<string[]> {
  await saveDirectory(place.p)
  const original = await live(place.p)
  const owner = openDb({ url: place.ownerUrl, as: 'owner', max: 1, statementTimeout: 0 })
  try {
    const copies = Array.from({ length: people - 1 }, (_, n) => `${REGION}9${String(n).padStart(11, '0')}`)
    for (let from = 0; from < copies.length; from += 100) {
      await copy(owner, original.psnNo, copies.slice(from, from + 100), from)
    }
    return [original.psnNo, ...copies]
  } finally {
    await owner.close()
    await place.analyse()
  }
}

/** The relative who pays first for each of 599 bills, credited 400 times meanwhile. */
async function live(p: Platform): Promise<Person> {
  const { patient, sharers } = await family(p, 0)
  const [holder] = sharers
  const numbers = Array.from({ length: BILLS }, (_, n) => n)
  const charges = await together(numbers, 64, (n) => bill(p, patient, `S${n}`))
  for (let n = 0; n < Math.max(BILLS, CREDITS); n++) {
    const charge = charges[n]
    if (charge) must(await settle(p, metaOf(`settle:${n}`), settlementOf(charge)))
    if (n < CREDITS) await addCredit(p, holder!, n)
  }
  return holder!
}

async function addCredit(p: Platform, { psnNo }: Person, n: number): Promise<void> {
  const request = { region: REGION, psnNo, bucket: 'current' as const, amount: PER_USE as Fen }
  must(
    await credit(p, metaOf(`credit:${n}`), { ...request, reason: 'monthly_credit', source: 'contribution' }),
  )
}

/** Ids of settlements keep their region and time; the end names the copy. */
const copied = (id: string) => `left(${id}, 24) || lpad(to_hex(copy.n), 6, '0')`
const renamed = (text: string) => `replace(${text}, $1, copy.psn_no)`

/** Rows of a table in which something of the person stands, and what stands there in a copy. */
const COPIED: readonly { table: string; where: string; changed: Readonly<Record<string, string>> }[] = [
  { table: 'enrolment', where: 't.psn_no = $1', changed: { psn_no: 'copy.psn_no' } },
  {
    table: 'account',
    where: 't.owner = $1',
    changed: { id: renamed('t.id'), owner: 'copy.psn_no' },
  },
  {
    table: 'entry',
    where: `t.account like '%/' || $1 || '%'`,
    changed: { account: renamed('t.account'), transaction: copied('t.transaction') },
  },
  {
    table: 'settlement',
    where: `t.id in (select transaction from entry where account like '%/' || $1 || '%')`,
    changed: { id: copied('t.id'), visit_id: copied('t.visit_id') },
  },
]

async function copy(owner: Db, original: string, psnNos: readonly string[], from: number): Promise<void> {
  const numbers = psnNos.map((_, n) => from + n + 1)
  for (const { table, where, changed } of COPIED) {
    const columns = await owner.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name = $1 and is_generated = 'NEVER'
       order by ordinal_position`,
      [table],
    )
    const names = columns.map(({ name }) => name)
    await owner.query(
      `insert into ${table} (${names.join(', ')})
       select ${names.map((name) => changed[name] ?? `t.${name}`).join(', ')}
       from ${table} t cross join unnest($2::text[], $3::int[]) as copy (psn_no, n) where ${where}`,
      [original, psnNos, numbers],
    )
  }
}
