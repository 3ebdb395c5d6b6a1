/** A batch that was answered, for whoever watches the lanes. */
export interface BatchSeen {
  region: string
  commands: number
  /** From taking the commands out of the queue to their outcomes, retries included. */
  milliseconds: number
}

export type LaneObserver = (seen: BatchSeen) => void
