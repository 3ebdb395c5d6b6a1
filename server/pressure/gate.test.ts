import { ServerResponse, IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { Gate } from './gate.ts'

const response = () => new ServerResponse(new IncomingMessage(new Socket()))

/** A gate whose clock stands unless it is moved. */
function gateOf(limit: number) {
  let now = 0
  const gate = new Gate(limit, () => now)
  const under: ServerResponse[] = []
  const enter = () => {
    const one = response()
    const entered = gate.enter(one)
    if (entered) under.push(one)
    return entered
  }
  const many = (count: number) => Array.from({ length: count }, enter).filter(Boolean).length
  return { gate, many, wait: (ms: number) => (now += ms), leave: () => under.shift()!.emit('close') }
}

test('from an empty house 400 of 401 are let in at once', () => {
  expect(gateOf(400).many(401)).toBe(400)
})

test('the first has waited for 2,000 ms: the 65th is let in; for 2,001 ms: it is turned away, and the 64th is not', () => {
  const { gate, many, wait, leave } = gateOf(400)
  expect(many(64)).toBe(64)
  wait(2000)
  expect(many(1)).toBe(1)
  wait(1)
  expect(many(1)).toBe(0)
  leave()
  // The first of all is answered, but the second came with it.
  expect([gate.inFlight, many(1)]).toEqual([64, 0])
  leave()
  expect([many(1), many(1)]).toEqual([1, 0])
})

test('a machine that answers 100 a second holds some 200, whatever the limit, and each waits for little more than two seconds', () => {
  const { gate, many, wait, leave } = gateOf(400)
  let most = 0
  for (let answered = 0; answered < 1_000; answered++) {
    many(20)
    most = Math.max(most, gate.inFlight)
    wait(10)
    leave()
  }
  // What comes in before the first two seconds are over is within the limit.
  expect(most).toBe(400)
  expect(gate.inFlight).toBeLessThanOrEqual(240)
})

test('one that never ends leaves room for 64', () => {
  const { many, wait } = gateOf(400)
  expect(many(1)).toBe(1)
  wait(60_000)
  expect(many(100)).toBe(63)
})
