/** The order in which relatives are told or filed, over every version of every pack: 15,000 generated bills. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Allocation } from '../allocation.ts'
import { allocate } from '../engine/allocate.ts'
import type { Facts, SharerFacts } from '../facts.ts'
import type { PayerOrder } from '../words.ts'
import { breach } from '../testing/everywhere.ts'

const withSharers = (facts: Facts, sharers: SharerFacts[]): Facts => ({
  ...facts,
  purse: { ...facts.purse, sharers },
})
/** Opens the way to the relatives, so that most of these bills are shared. */
const asking = (facts: Facts): Facts => ({
  ...facts,
  institution: { ...facts.institution, designated: true, area: 'home' },
  causes: [],
  purse: {
    ...facts.purse,
    useAccount: true,
    frozen: false,
    own: { current: 0, carried: 0 } as Facts['purse']['own'],
  },
})
const byRelatives = ({ aid }: Allocation): number =>
  aid.reduce((total, { current, carried }) => total + current + carried, 0)
const rest = ({ funds, own, cash, accumulate }: Allocation) => JSON.stringify([funds, own, cash, accumulate])

test('in which order the facts list the relatives changes nothing', () => {
  const found = breach(7_000, fc.nat({ max: 5 }), ({ policy }, drawn, turn) => {
    const facts = asking(drawn)
    const { sharers } = facts.purse
    const turned = [...sharers.slice(turn % 3), ...sharers.slice(0, turn % 3)]
    const listed = turn > 2 ? turned.toReversed() : turned
    const { aidNotes: _told, ...one } = allocate(policy, facts)
    const { aidNotes: _said, ...other } = allocate(policy, withSharers(facts, listed))
    return JSON.stringify(one) === JSON.stringify(other)
      ? []
      : [`${JSON.stringify(one.aid)} → ${JSON.stringify(other.aid)}`]
  })
  expect(found).toBeNull()
})

/** Orders in which one relative pays alone. */
const ONE_ONLY = new Set<PayerOrder>(['chosen_at_payment', 'single'])

test('relatives of equal priority: who filed or was bound first decides who pays, not how much relatives, funds and cash pay', () => {
  const found = breach(8_000, fc.boolean(), ({ policy }, drawn, away) => {
    const { aid } = policy
    if (!aid || ONE_ONLY.has(aid.order) || !aid.multiPayerPerBill || aid.maxPayers !== null) return []
    const facts = asking(drawn)
    const equal = facts.purse.sharers.map(({ priority: _own, ...sharer }) =>
      away ? sharer : { ...sharer, priority: 1 },
    )
    const bound = equal.map(({ boundOn }) => boundOn).reverse()
    const swapped = equal.map((sharer, i) => ({ ...sharer, filed: equal.length - i, boundOn: bound[i]! }))
    const one = allocate(policy, withSharers(facts, equal))
    const other = allocate(policy, withSharers(facts, swapped))
    const complaints: string[] = []
    if (byRelatives(one) !== byRelatives(other))
      complaints.push(`relatives together ${byRelatives(one)} → ${byRelatives(other)}`)
    if (rest(one) !== rest(other)) complaints.push(`the rest ${rest(one)} → ${rest(other)}`)
    return complaints
  })
  expect(found).toBeNull()
})
