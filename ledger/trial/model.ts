import type { Answer, Leg } from '../lane/types.ts'
import type { Ask } from './world.ts'

/** What the lane must do, as a few lines of arithmetic: one command after the other on maps. */
export class Model {
  /** By account, as `kind/owner`. */
  readonly balances = new Map<string, number>()
  readonly held = new Map<string, number>()
  readonly answers = new Map<string, { content: string; answer: Answer } | 'barred'>()
  readonly #limits = new Map<string, number>()
  readonly #payments = new Map<string, Leg[]>()
  readonly #reversed = new Set<string>()
  readonly #reservations = new Map<string, { purse: string; amount: number }>()

  /** A key that is new is decided and kept; one that is known gives what is kept. */
  apply(ask: Ask): Answer | 'key_reused' | 'tombstoned' {
    const known = this.answers.get(ask.id)
    if (known === 'barred') return 'tombstoned'
    if (known) return known.content === JSON.stringify(ask) ? known.answer : 'key_reused'
    const answer = this.decide(ask, true)
    this.answers.set(ask.id, { content: JSON.stringify(ask), answer })
    return answer
  }

  /** @param keep false only asks what the answer would be */
  decide(ask: Ask, keep: boolean): Answer {
    const done = (value: unknown, effect: () => void): Answer => {
      if (keep) effect()
      return { ok: true, value }
    }
    switch (ask.kind) {
      case 'give':
        return done(this.#balance(`purse/${ask.to}`) + ask.amount, () =>
          this.#move([leg('bank', 'bank', -ask.amount), leg('purse', ask.to, ask.amount)]),
        )
      case 'limit':
        return done(null, () => this.#limits.set(ask.purse, ask.amount))
      case 'pay': {
        const shares: Record<string, number> = {}
        let left = ask.own
        for (const owner of ask.purses) {
          const most = Math.min(left, this.#free(owner), this.#limits.get(owner) ?? Infinity)
          if (most > 0) shares[owner] = most
          left -= Math.max(most, 0)
        }
        if (left > 0) return refused('too_little')
        const own = Object.entries(shares).map(([owner, amount]) => leg('purse', owner, -amount))
        const legs = [
          ...own,
          leg('pool', 'pool', -ask.pool),
          leg('hospital', ask.hospital, ask.pool + ask.own),
        ]
        return done(shares, () => {
          this.#move(legs)
          this.#payments.set(ask.id, legs)
        })
      }
      case 'reserve':
        if (this.#free(ask.purse) < ask.amount) return refused('too_little')
        return done(this.#held(ask.purse) + ask.amount, () => {
          this.held.set(ask.purse, this.#held(ask.purse) + ask.amount)
          this.#reservations.set(ask.id, ask)
        })
      case 'capture':
      case 'release': {
        const found = this.#reservations.get(ask.of)
        if (!found) return refused('no_reservation')
        const { purse, amount } = found
        return done(this.#held(purse) - amount, () => {
          this.held.set(purse, this.#held(purse) - amount)
          this.#reservations.delete(ask.of)
          if (ask.kind === 'capture')
            this.#move([leg('purse', purse, -amount), leg('hospital', ask.hospital, amount)])
        })
      }
      case 'reverse': {
        const found = this.answers.get(ask.of)
        if (!found || found === 'barred') return done('barred', () => this.answers.set(ask.of, 'barred'))
        const legs = this.#payments.get(ask.of)
        if (!legs) return refused('nothing_paid')
        if (this.#reversed.has(ask.of)) return refused('reversed_before')
        return done('taken back', () => {
          this.#move(legs.map((one) => ({ ...one, amount: -one.amount })))
          this.#reversed.add(ask.of)
        })
      }
    }
  }

  #balance = (account: string): number => this.balances.get(account) ?? 0
  #held = (purse: string): number => this.held.get(purse) ?? 0
  #free = (purse: string): number => this.#balance(`purse/${purse}`) - this.#held(purse)

  #move(legs: Leg[]): void {
    for (const { kind, owner, amount } of legs) {
      const account = `${kind}/${owner}`
      this.balances.set(account, this.#balance(account) + amount)
    }
  }
}

const leg = (kind: string, owner: string, amount: number): Leg => ({ kind, owner, amount })
const refused = (code: string): Answer => ({ ok: false, refusal: { code } })
