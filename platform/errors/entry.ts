/** One kind of refusal or error, in the four parts that people are told: what, why, what to do (whom to call is the hotline). */
export interface ErrorEntry {
  /** HTTP status at the REST door; the exchange answers infcode -1 whatever it is. */
  status: number
  /** 发生了什么. */
  title: string
  /** 为什么. */
  why: string
  /** 现在怎么办. */
  todo: string
}

export type ErrorEntries = Record<string, ErrorEntry>
