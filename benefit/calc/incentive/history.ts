/** A person's years of cover, as the incentive sees them. */

export interface IncentiveYear {
  /** Label of the settlement year, for example "2025". */
  year: string
  enrolled: boolean
  /** Whether any fund paid anything in it. */
  claimed: boolean
  /** Whether a serious-illness payout used the bonus. */
  used: boolean
}

export interface YearsInShort {
  /** Years of continuous cover up to and with the year asked for. */
  continuousYears: number
  /** Of the years before it, how many in a row were without any claim; default none. */
  zeroClaimYears?: number
  /** Years missed just before these; default none. */
  missedYears?: number
}

/**
 * The history that the short form means: one covered year, the missed years, then the continuous ones. The
 * year asked for itself counts as claimed, which changes nothing in it.
 */
export function historyOf(year: string, short: YearsInShort): IncentiveYear[] {
  const { continuousYears, zeroClaimYears = 0, missedYears = 0 } = short
  const years = missedYears > 0 ? continuousYears + missedYears + 1 : continuousYears
  return Array.from({ length: years }, (_, i) => {
    const back = years - 1 - i
    const missed = back >= continuousYears && back < continuousYears + missedYears
    return {
      year: String(Number(year) - back),
      enrolled: !missed,
      claimed: !missed && !(back >= 1 && back <= zeroClaimYears),
      used: false,
    }
  })
}
