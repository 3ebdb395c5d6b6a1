import { expect, test } from 'vitest'
import { BUSY, latencyOf, outcomeOf, settledOnly, Tally } from './tally.ts'

const busy = `{"infcode":-1,"err_msg":"${BUSY}","output":null}`

test('an answer is a settlement, a busy one, or something that should not be', () => {
  expect(outcomeOf({ status: 200, body: '{"infcode":0,"output":{}}' })).toBe('settled')
  expect(outcomeOf({ status: 200, body: busy })).toBe('busy')
  expect(outcomeOf({ status: 200, body: '{"infcode":-1,"err_msg":"系统内部错误"}' })).toBe('refused')
  expect(outcomeOf({ status: 503, body: busy })).toBe('refused')
  expect(outcomeOf({ failed: 'reset' })).toBe('reset')
})

test('of 1 to 1,000 ms the median is 500, the 99th percent 990, the 99.9th 999', () => {
  const values = Array.from({ length: 1000 }, (_, n) => 1000 - n)
  expect(latencyOf(values)).toEqual({ p50: 500, p99: 990, p999: 999, max: 1000 })
  expect(latencyOf([])).toBeNull()
})

test('a rate counts only where everything settled', () => {
  const tally = new Tally()
  tally.note({ status: 200, body: '{"infcode":0,"output":{}}' }, performance.now())
  expect(settledOnly({ ...tally.report(), seconds: 2 })).toBe(0.5)
  tally.note({ failed: 'timeout' }, performance.now())
  expect(() => settledOnly(tally.report())).toThrow(/"timeout":1/)
})
