import type { Chance } from './chance.ts'

/** How badly a simulated world treats its connections: probabilities per statement, or per message. */
export interface Weather {
  /** The connection is cut before the statement arrives. */
  cutRequest: number
  /** Everything sent arrives and is done, COMMIT too, but no reply comes back. */
  cutReply: number
  /** The database undoes the transaction for another's sake. */
  conflict: number
  /** The database says that it is full or slow. */
  busy: number
  /** A statement takes a hundred times as long. */
  slow: number
  /** The process dies, with all its connections. */
  crash: number
  /** The database dies and comes back empty-handed but for what was committed. */
  restart: number
  /** A message to the lane is lost, comes twice, or late. */
  drop: number
  duplicate: number
  late: number
}

const RATES: Record<keyof Weather, number> = {
  cutRequest: 0.01,
  cutReply: 0.01,
  conflict: 0.02,
  busy: 0.01,
  slow: 0.02,
  crash: 0.004,
  restart: 0.003,
  drop: 0.05,
  duplicate: 0.1,
  late: 0.1,
}

/** Some kinds of trouble at a time, so that each is also met alone. */
export function someWeather(chance: Chance): Weather {
  const share = chance.pick([0, 0.3, 0.6, 1])
  const strength = chance.pick([0.5, 1, 3])
  const weather = { ...RATES }
  for (const kind of Object.keys(RATES) as (keyof Weather)[])
    weather[kind] = chance.happens(share) ? RATES[kind] * strength : 0
  return weather
}

export const CALM: Weather = Object.fromEntries(
  Object.keys(RATES).map((kind) => [kind, 0]),
) as unknown as Weather
