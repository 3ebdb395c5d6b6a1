import { expect, test } from 'vitest'
import {
  addPerson,
  fee,
  must,
  openWorld,
  packText,
  share,
  visitWith,
  type PackChoices,
  type World,
} from '../testing/index.ts'
import { settle, type Settlement } from './index.ts'

/** Settles a bill of 100.00 for a user whose sharers, filed in this order, hold these amounts. */
async function paidBy(
  choices: PackChoices,
  holdings: { current?: number; carried?: number }[],
  chosen?: number,
) {
  const world: World = await openWorld({ packs: { example: packText(choices) } })
  try {
    const user = await addPerson(world)
    const sharers: string[] = []
    for (const money of holdings) {
      const sharer = await addPerson(world, money)
      await share(world, sharer, user)
      sharers.push(sharer.psnNo)
    }
    const bill = await visitWith(world, user.psnNo, [fee(world, 'C', '100')])
    const chosenSharer = chosen === undefined ? {} : { chosenSharer: sharers[chosen]! }
    const paid: Settlement = must(
      await settle(world.p, world.meta(), { ...bill, useAccount: true, ...chosenSharer }),
    )
    const legs = paid.aid.map((leg) => [sharers.indexOf(leg.sharer), leg.current, leg.carried])
    return {
      legs,
      cash: paid.cash,
      notes: paid.aidNotes.map((note) => [sharers.indexOf(note.sharer), note.reason]),
    }
  } finally {
    await world.close()
  }
}

test('D3 balance_desc: 70.00 of the richest and 30.00 of the next pay 100.00, whatever the order of filing', async () => {
  const holdings = [{ carried: 1000 }, { carried: 6000 }, { carried: 7000 }]
  expect(await paidBy({ payerOrder: 'balance_desc', mayReorder: false }, holdings)).toMatchObject({
    legs: [
      [2, 0, 7000],
      [1, 0, 3000],
    ],
    cash: 0,
  })
})

test('D4 one payer a bill: the first filed pays 40.00, the rest of 100.00 is cash', async () => {
  const holdings = [{ carried: 4000 }, { carried: 90_000 }]
  expect(await paidBy({ multiPayer: false }, holdings)).toMatchObject({ legs: [[0, 0, 4000]], cash: 6000 })
})

test('B6 aid from the carried-over part only: a sharer’s 80.00 of this year stay, 20.00 carried over pay', async () => {
  const paid = await paidBy({ money: 'carried_over' }, [{ current: 8000, carried: 2000 }])
  expect(paid).toMatchObject({ legs: [[0, 0, 2000]], cash: 8000 })
})

test('D3 chosen at payment: the second filed was chosen and pays alone', async () => {
  const holdings = [{ carried: 90_000 }, { carried: 90_000 }]
  const choices = { payerOrder: 'chosen_at_payment', mayReorder: false }
  expect(await paidBy(choices, holdings, 1)).toMatchObject({ legs: [[1, 0, 10_000]], cash: 0 })
})
