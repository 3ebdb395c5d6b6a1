import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson, fee, must, openWorld, visitWith, type World } from '../testing/index.ts'
import { settlement } from './tables.ts'
import { reverse, settle, type Settlement } from './index.ts'

/** The database holds its rules by itself, whoever writes. */
let world: World
let paid: Settlement
let back: Settlement

beforeAll(async () => {
  world = await openWorld()
  const anna = await addPerson(world, { carried: 10_000 })
  const bill = await visitWith(world, anna.psnNo, [fee(world, 'A', '100')])
  paid = must(await settle(world.p, world.meta(), { ...bill, useAccount: true }))
  back = must(await reverse(world.p, world.meta(), { settlementId: paid.id! }))
})
afterAll(() => world.close())

/** A copy of a settlement under another id, with some columns changed. */
function copy(id: string, changed: Record<string, string>) {
  const columns = ['region', ...Object.keys(settlement.columns), 'batch']
  const values = columns.map((c) => changed[c] ?? (c === 'id' ? `'${id}X'` : c))
  return world.database.owner.query(
    `insert into settlement (${columns.join(', ')}) select ${values.join(', ')} from settlement where id = '${id}'`,
  )
}

test('a charge batch has one settlement a round', async () => {
  await expect(copy(paid.id!, {})).rejects.toThrow('settlement_once')
})

test('a settlement has one reversal', async () => {
  await expect(copy(back.id!, {})).rejects.toThrow('settlement_reversed_once')
})

test('parts and payers sum to the bill: one fen more of cash is refused', async () => {
  await expect(copy(paid.id!, { round: '9', cash: 'cash + 1' })).rejects.toThrow('check constraint')
  await expect(copy(paid.id!, { round: '9', in_scope: 'in_scope + 1' })).rejects.toThrow('check constraint')
})

test.each(['settlement', 'settlement_facts', 'accumulator'])(
  'the server’s role can neither change nor remove rows of %s',
  async (table) => {
    await expect(world.p.db.query(`update ${table} set batch = batch`)).rejects.toThrow('permission denied')
    await expect(world.p.db.query(`delete from ${table}`)).rejects.toThrow('permission denied')
  },
)
