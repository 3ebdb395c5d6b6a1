/** Sizes and times of a run. */
export const REGION = '990000'
export const DATABASE = 'crediting'
/** Settlements a second that go on meanwhile. */
export const RATE = 500
export const KILLS = 3

export interface CreditPlan {
  accounts: number
  /** Milliseconds of settlements alone, before anything is credited. */
  quiet: number
}

export const planOf = (quick: boolean, accounts?: number): CreditPlan => ({
  accounts: accounts ?? (quick ? 150_000 : 10_000_000),
  quiet: quick ? 8_000 : 60_000,
})

/** The month that is credited: this one. */
export const period = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7)
