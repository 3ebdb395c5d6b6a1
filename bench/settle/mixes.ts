/** B4 and B5: requests that refer to earlier ones. What the lane answers is checked, not only counted. */
import { randomFrom } from '../harness/random.ts'
import type { Settled } from './handlers.ts'
import { commandOf, type LaneMode, outcomeError } from './lane.ts'
import { HAPPENED } from './modes.ts'
import type { Request } from './request.ts'
import type { Tally } from './tally.ts'

/** How many settlements are remembered, to be reversed or repeated. */
const MEMORY = 10_000

/** 90 % W2, 8 % reversals of an earlier settlement, 2 % second reversals, which must be refused. */
export function reversals(lane: LaneMode, next: () => Request, tally: Tally): () => Promise<void> {
  const random = randomFrom(4)
  const settled: Request[] = []
  const reversed: Request[] = []
  let serial = 0
  async function reverse(request: Request, again: boolean): Promise<void> {
    const id = `${request.id.slice(0, 7)}REV${(++serial).toString(36).padStart(20, '0')}`
    const outcome = await lane.submit({
      region: request.region,
      key: `${request.region}H-2208-${serial}`,
      kind: 'reverse',
      input: { id, of: request.id },
      happenedAt: HAPPENED,
    })
    if (outcome.outcome !== 'answered') throw outcomeError(outcome)
    tally.answered++
    const code = outcome.answer.ok ? undefined : outcome.answer.refusal.code
    if (code !== (again ? 'reversed_before' : undefined)) {
      throw new Error(
        `A ${again ? 'second' : 'first'} reversal of ${request.id} was answered with ${code ?? 'success'}.`,
      )
    }
    if (again) return
    tally.settled++
    tally.paid -= request.total
    remember(reversed, request)
  }
  return async () => {
    const dice = random.below(100)
    if (dice < 8 && settled.length > 0) return reverse(take(settled, random.below(settled.length)), false)
    if (dice < 10 && reversed.length > 0) return reverse(reversed[random.below(reversed.length)]!, true)
    const request = next()
    if (!(await lane.settle(request))) throw new Error(`Settlement ${request.id} was refused.`)
    tally.answered++
    tally.settled++
    tally.paid += request.total
    remember(settled, request)
  }
}

/** 80 % new (half of the repeats come while the first is under way), 15 % exact repeats, 5 % the same key with other content. */
export function duplicates(lane: LaneMode, next: () => Request, tally: Tally): () => Promise<void> {
  const random = randomFrom(5)
  const answered: { request: Request; answer: Settled }[] = []
  const underWay: Request[] = []
  async function repeat(request: Request): Promise<void> {
    const outcome = await lane.submit<Settled>(commandOf(request))
    if (outcome.outcome !== 'answered' || !outcome.answer.ok) throw outcomeError(outcome)
    if (outcome.answer.value.id !== request.id) throw new Error(`Key ${request.key} gave another answer.`)
  }
  return async () => {
    const dice = random.below(100)
    if (dice < 7 && underWay.length > 0) return repeat(underWay[random.below(underWay.length)]!)
    if (dice < 15 && answered.length > 0) return repeat(answered[random.below(answered.length)]!.request)
    if (dice < 20 && answered.length > 0) {
      const { request } = answered[random.below(answered.length)]!
      const outcome = await lane.submit(commandOf({ ...request, total: request.total + 1 }))
      if (outcome.outcome !== 'key_reused') throw outcomeError(outcome)
      return
    }
    const request = next()
    underWay.push(request)
    const outcome = await lane.submit<Settled>(commandOf(request))
    underWay.splice(underWay.indexOf(request), 1)
    if (outcome.outcome !== 'answered' || !outcome.answer.ok) throw outcomeError(outcome)
    tally.answered++
    tally.settled++
    tally.paid += request.total
    remember(answered, { request, answer: outcome.answer.value })
  }
}

function remember<T>(list: T[], one: T): void {
  if (list.length < MEMORY) list.push(one)
  else list[list.length >> 1] = one
}

function take<T>(list: T[], at: number): T {
  const one = list[at]!
  list[at] = list[list.length - 1]!
  list.pop()
  return one
}
