/** What a million people have accumulated in the year, in flat arrays. */
import type { Allocation } from '@gongji/benefit'
import type { Before } from './facts.ts'

/** Every account begins the year with 1,000 yuan. */
const OPENING = 100_000

export class PeopleYear {
  readonly people = 1_000_000
  private readonly met = new Int32Array(this.people)
  private readonly used = new Int32Array(this.people)
  private readonly own = new Int32Array(this.people).fill(OPENING)

  before(person: number): Before {
    return {
      retired: person % 10 < 3,
      deductibleMet: this.met[person] ?? 0,
      fundUsed: this.used[person] ?? 0,
      own: this.own[person] ?? 0,
    }
  }

  add(person: number, { accumulate, own }: Allocation): void {
    this.met[person]! += accumulate['deductible.outpatient'] ?? 0
    this.used[person]! += accumulate['fund.outpatient.yearly'] ?? 0
    this.own[person]! -= own.current + own.carried
  }
}
