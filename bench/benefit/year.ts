/** What a million people have accumulated in the year, in flat arrays. */
import type { Allocation, Facts, Fen } from '@gongji/benefit'

/** Every account begins the year with 1,000 yuan, all of it carried over. */
const OPENING = 100_000

export class PeopleYear {
  readonly people = 1_000_000
  private readonly met = new Int32Array(this.people)
  private readonly used = new Int32Array(this.people)
  private readonly own = new Int32Array(this.people).fill(OPENING)

  /** The bill as this person's: employed or retired, with the year and the account as they stand. */
  visit(person: number, bill: Facts): Facts {
    const retired = person % 10 < 3
    const { purse, year } = bill
    return {
      ...bill,
      person: { ...bill.person, status: retired ? 'retired' : 'active', age: retired ? 70 : 40 },
      year: {
        year: year.year,
        values: {
          'deductible.outpatient': this.met[person] ?? 0,
          'fund.outpatient.yearly': this.used[person] ?? 0,
        },
      },
      purse: { ...purse, own: { current: 0 as Fen, carried: (this.own[person] ?? 0) as Fen } },
    }
  }

  add(person: number, { accumulate, own }: Allocation): void {
    this.met[person]! += accumulate['deductible.outpatient'] ?? 0
    this.used[person]! += accumulate['fund.outpatient.yearly'] ?? 0
    this.own[person]! -= own.carried
  }
}
