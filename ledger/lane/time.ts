/** Time and chance as the lane meets them, so that tests can replay both. */
export interface LaneTime {
  /** Milliseconds of a clock that only runs forward. */
  now(): number
  pause(milliseconds: number): Promise<void>
  /** At least 0, below 1. */
  random(): number
}

export const systemTime: LaneTime = {
  now: () => performance.now(),
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: () => Math.random(),
}
