/** Kills, one after the other, of one system that keeps its data. */
import { dataFolder } from '../setup/folder.ts'
import { freePort, startServer, type RunningServer, type ServerPlace } from '../setup/server.ts'
import { audit, faultsAfter } from './check.ts'
import { LINES, prepareBills, stream, type Sent } from './stream.ts'
import { isPoint, passesOf, staysUp, strike, type Way } from './ways.ts'

export interface Round {
  way: Way
  sent: number
  /** Settlements that were answered before the kill, or after the database came back. */
  acknowledged: number
  /** Settlements that stood in the book after the kill, before anything was sent again. */
  present: number
  /** Milliseconds until the system answered again. */
  back: number
  faults: string[]
}

export interface Plan {
  ways: readonly Way[]
  /** Bills per kill. */
  bills: number
  seed: number
  tell: (round: Round, number: number) => void
}

/** A small repeatable generator of numbers below 1. */
function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** @returns what was wrong, over all rounds and at the end */
export async function killAll({ ways, bills, seed, tell }: Plan): Promise<string[]> {
  const next = chance(seed)
  const folder = await dataFolder()
  const place: ServerPlace = { port: await freePort(), dataDir: folder.path }
  let server = await startServer(place)
  const faults: string[] = []
  try {
    let standing = (await audit(place)).settlements
    for (const [number, way] of ways.entries()) {
      const sent = await prepareBills(server.url, bills)
      const moment = 1 + Math.floor(next() * passesOf(way, bills, LINES) * 0.7)
      if (isPoint(way)) {
        await server.stop()
        server = await startServer({ ...place, env: { GONGJI_FAIL_POINT: `${way}:${moment}` } })
      }
      const round = await kill(way, sent, server, place, moment)
      if (!staysUp(way)) {
        const began = performance.now()
        server = await startServer(place)
        round.back = Math.round(performance.now() - began)
      }
      const { problems, settlements } = await audit(place)
      round.present = settlements - standing
      round.faults.push(...problems)
      if (!(round.acknowledged <= round.present && round.present <= round.sent))
        round.faults.push(
          `${round.acknowledged} were acknowledged of ${round.sent}, ${round.present} are there`,
        )
      round.faults.push(...(await faultsAfter(server.url, sent)))
      standing += sent.length
      tell(round, number + 1)
      faults.push(...round.faults.map((fault) => `kill ${number + 1} (${way}): ${fault}`))
    }
    const { problems, settlements } = await audit(place)
    faults.push(...problems)
    if (settlements !== standing)
      faults.push(`${standing} settlements should stand, there are ${settlements}`)
    return faults
  } finally {
    await server.stop()
    await folder.remove()
  }
}

async function kill(
  way: Way,
  sent: readonly Sent[],
  server: RunningServer,
  place: ServerPlace,
  moment: number,
): Promise<Round> {
  let striking: Promise<void> | undefined
  const longest = await stream(server.url, sent, staysUp(way), (count) => {
    if (count === moment) striking = strike(way, server, place)
  })
  await striking
  const faults: string[] = []
  const answered = sent.filter(({ answer }) => answer !== undefined)
  if (isPoint(way) && answered.length === sent.length) {
    faults.push(`all bills were answered before ${way} was passed ${moment} times`)
    await server.kill()
  } else if (isPoint(way) && (await server.ended()) !== 'SIGKILL') {
    faults.push(`the server did not die at ${way}`)
  }
  for (const { message, answer } of answered)
    if (answer!.infcode !== '0') faults.push(`${message.msgid} was refused: ${answer!.text.slice(0, 300)}`)
  return { way, sent: sent.length, acknowledged: answered.length, present: 0, back: longest, faults }
}
