/**
 * What the server measures of itself. Labels are taken from closed lists (routes, transaction codes, error codes),
 * so that nobody can make their number grow, and none says anything about a person or an institution.
 */
import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { Lanes } from '@gongji/ledger'
import type { Platform } from '@gongji/platform'
import type { Gate } from '../pressure/gate.ts'

/** Seconds. */
const DURATIONS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10]
const BATCH_DURATIONS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5]
const BATCH_SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]

export interface Instruments {
  requests: Histogram<'route' | 'method' | 'status'>
  messages: Histogram<'infno' | 'outcome'>
  refusals: Counter<'door' | 'code'>
  busy: Counter<'door'>
}

export function instruments(register: Registry, gate: Gate): Instruments {
  const registers = [register]
  new Gauge({
    name: 'gongji_http_in_flight',
    help: 'Requests under way at the doors.',
    registers,
    collect() {
      this.set(gate.inFlight)
    },
  })
  return {
    requests: new Histogram({
      name: 'gongji_http_request_duration_seconds',
      help: 'Time from the arrival of a request to its answer.',
      labelNames: ['route', 'method', 'status'],
      buckets: DURATIONS,
      registers,
    }),
    messages: new Histogram({
      name: 'gongji_exchange_duration_seconds',
      help: 'Messages of the national interface by transaction code and outcome.',
      labelNames: ['infno', 'outcome'],
      buckets: DURATIONS,
      registers,
    }),
    refusals: new Counter({
      name: 'gongji_refusals_total',
      help: 'Refusals by the code of the error catalogue.',
      labelNames: ['door', 'code'],
      registers,
    }),
    busy: new Counter({
      name: 'gongji_http_busy_total',
      help: 'Requests turned away unread because too many were under way.',
      labelNames: ['door'],
      registers,
    }),
  }
}

/** Batches, queues and connections. @returns ends the watching */
export function watchLanes(register: Registry, { lanes, db }: Pick<Platform, 'lanes' | 'db'>): () => void {
  const registers = [register]
  const size = new Histogram({
    name: 'gongji_lane_batch_commands',
    help: 'Commands in a batch.',
    buckets: BATCH_SIZES,
    registers,
  })
  const duration = new Histogram({
    name: 'gongji_lane_batch_duration_seconds',
    help: 'Time of a batch from its taking to its commit, retries included.',
    buckets: BATCH_DURATIONS,
    registers,
  })
  new Gauge({
    name: 'gongji_lane_waiting',
    help: 'Commands in the queues of all lanes.',
    registers,
    collect() {
      this.set(lanes.usage().waiting)
    },
  })
  new Gauge({
    name: 'gongji_database_connections',
    help: 'Connections to the database by pool and state; waiting: callers without one.',
    labelNames: ['pool', 'state'],
    registers,
    collect() {
      for (const [pool, usage] of [
        ['readers', db.usage()],
        ['lanes', lanes.usage().connections],
      ] as const) {
        this.set({ pool, state: 'open' }, usage.open)
        this.set({ pool, state: 'idle' }, usage.idle)
        this.set({ pool, state: 'waiting' }, usage.waiting)
      }
    },
  })
  return (lanes satisfies Lanes).observe(({ commands, milliseconds }) => {
    size.observe(commands)
    duration.observe(milliseconds / 1000)
  })
}
