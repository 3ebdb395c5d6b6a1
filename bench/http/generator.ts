/** The load generator: a process of its own, told what to send over IPC. */
import { randomFrom } from '../harness/random.ts'
import type { Charge } from '../server/bills.ts'
import { messages } from './message.ts'
import { Tally, type Report } from './tally.ts'
import { Wire } from '../server/wire.ts'

export type Order =
  | { kind: 'take'; charges: Charge[]; port: number }
  /** Each connection sends its next request when the last was answered. */
  | { kind: 'closed'; connections: number; seconds: number }
  /** Requests arrive at random moments, whatever the server does. */
  | { kind: 'open'; perSecond: number; connections: number; seconds: number }

let charges: Charge[] = []
/** Bills that were not settled, to be tried again when the others are. */
let again: Charge[] = []
let wires: Wire[] = []
let port = 0
const message = messages(Date.now().toString(36))
const random = randomFrom(20261121)

async function settleNext(wire: Wire, arrived: number, tally: Tally): Promise<void> {
  const charge = charges.pop()
  if (!charge) return
  const outcome = tally.note(await wire.ask(message(charge)), arrived)
  if (outcome === 'busy') again.push(charge)
}

function left(): boolean {
  if (charges.length === 0) [charges, again] = [again, charges]
  return charges.length > 0
}

function take(count: number): Wire[] {
  while (wires.length < count) wires.push(new Wire(port))
  return wires.slice(0, count)
}

async function closed(connections: number, seconds: number): Promise<Report> {
  const tally = new Tally()
  const end = performance.now() + seconds * 1000
  await Promise.all(
    take(connections).map(async (wire) => {
      while (performance.now() < end && left()) await settleNext(wire, performance.now(), tally)
    }),
  )
  return tally.report()
}

async function open(perSecond: number, connections: number, seconds: number): Promise<Report> {
  // Tills keep their connections open; how new ones are taken is no part of the rate.
  const free = [...take(connections)]
  await Promise.all(free.map((wire) => wire.connected()))
  const tally = new Tally()
  const pause = () => new Promise((resolve) => setTimeout(resolve, 1))
  const running = new Set<Promise<void>>()
  const start = performance.now()
  const end = start + seconds * 1000
  for (let due = start; due < end && left(); due += gap(perSecond)) {
    while (due > performance.now()) await pause()
    const wire = free.pop()
    if (!wire) {
      tally.unsent()
      continue
    }
    const sent: Promise<void> = settleNext(wire, due, tally).finally(() => {
      free.push(wire)
      running.delete(sent)
    })
    running.add(sent)
  }
  await Promise.all(running)
  return tally.report()
}

/** Milliseconds to the next of random arrivals. */
const gap = (perSecond: number) => (-Math.log((random.below(2 ** 32) + 1) / 2 ** 32) * 1000) / perSecond

async function obey(order: Order): Promise<Report | null> {
  switch (order.kind) {
    case 'take':
      for (const wire of wires) wire.close()
      wires = []
      charges = order.charges
      again = []
      port = order.port
      return null
    case 'closed':
      return await closed(order.connections, order.seconds)
    case 'open':
      return await open(order.perSecond, order.connections, order.seconds)
  }
}

process.on('message', (order: Order) => {
  obey(order).then(
    (report) => process.send?.({ report }),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})
