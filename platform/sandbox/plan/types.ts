/** What happens in the year before the first start, made up before anything is written. */
import type { CastPerson } from '../cast/index.ts'

export interface PlannedLine {
  code: string
  /** Decimal text. */
  price: string
  quantity: string
}

export type Planned =
  | {
      what: 'credit'
      person: CastPerson
      bucket: 'current' | 'carried'
      amount: number
      reason: string
      source: string
    }
  | {
      what: 'visit'
      person: CastPerson
      institution: string
      medType: string
      useAccount: boolean
      lines: PlannedLine[]
      /** Taken back an hour later. */
      reversed: boolean
    }

export type Event = Planned & {
  /** Unique among all events; part of its commands' keys. */
  id: string
  day: string
  /** Minutes after midnight. */
  minute: number
}
