/** "Busy, nothing was done, retry after": the answer to a request that was not even read. */
import type { ServerResponse } from 'node:http'
import { failure } from '@gongji/platform/errors'
import type { Door } from '../doors.ts'
import { busyEnvelope } from '../exchange/index.ts'
import { problemOf } from '../rest/problem.ts'

/** Seconds. A queue that is full is worked off in less. */
export const RETRY_AFTER = '1'

const PROBLEM = JSON.stringify(problemOf(failure('busy').error))

/**
 * At the exchange an envelope with infcode -1, at REST a problem with 503. Who sends was not read, so that an
 * institution whose software compares infcode as a text finds a number here.
 */
export function sendBusy(response: ServerResponse, door: Door, now: Date): void {
  const exchange = door === 'exchange'
  const text = exchange ? busyEnvelope(now) : PROBLEM
  response.writeHead(exchange ? 200 : 503, {
    'content-type': `${exchange ? 'application/json' : 'application/problem+json'}; charset=utf-8`,
    'content-length': Buffer.byteLength(text),
    'retry-after': RETRY_AFTER,
    'cache-control': 'no-store',
  })
  response.end(text)
}
