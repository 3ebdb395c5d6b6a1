/** 2601 as callers ask for it: the message is sought in every region that the person belongs to. */
import type { Platform } from '../context.ts'
import { submit, type CommandMeta } from '../command/index.ts'
import { enrolmentsOf } from '../enrolment/index.ts'
import { failure, type Result } from '../errors/index.ts'
import { newId, regionOf } from '../ids/index.ts'
import { timeOf } from '../visit/commands.ts'
import type { MessageCommand, MessageReversed } from './message.ts'

export interface ReverseMessageInput {
  /** 定点医药机构编号 of the sender; only its own messages can be meant. */
  institution: string
  /** 原交易编号. */
  infno: string
  /** 原发送方报文ID. */
  msgid: string
  psnNo: string
}

/** Transactions that 2601 may speak of. */
const REVERSIBLE = new Set(['2102', '2103', '2207', '2207A', '2208', '2304', '2305', '2401'])

/** The idempotency key of a message at the exchange. */
export const messageKey = (m: Pick<ReverseMessageInput, 'institution' | 'infno' | 'msgid'>): string =>
  `x:${m.institution}:${m.infno}:${m.msgid}`

/**
 * Undoes what a message did, or bars it if it never arrived. Asked again for the same message, the answer is
 * the same and nothing is done twice.
 */
export async function reverseByMessage(
  p: Platform,
  meta: CommandMeta,
  input: ReverseMessageInput,
): Promise<Result<MessageReversed>> {
  if (!REVERSIBLE.has(input.infno)) return failure('not_reversible', { what: `交易 ${input.infno} ` })
  const originalKey = messageKey(input)
  const regions = await regionsOf(p, input.psnNo)
  if (regions.length === 0) return failure('person_unknown')
  const found = await Promise.all(regions.map((region) => p.lanes.find(region, originalKey)))
  const arrived = regions.filter((_, i) => found[i] !== undefined)

  // A message that has not arrived anywhere is barred wherever it could still arrive.
  const results: Result<MessageReversed>[] = []
  for (const region of arrived.length > 0 ? arrived : regions) {
    const command: MessageCommand = {
      originalKey,
      psnNo: input.psnNo,
      id: newId(region, 'settlement', timeOf(p, meta)),
      refundId: newId(region, 'refund', timeOf(p, meta)),
    }
    results.push(await submit(p, meta, { region, kind: 'reverse_message', input: command, content: input }))
  }
  return (
    results.find((r) => r.ok && r.value.outcome !== 'barred') ?? results.find((r) => !r.ok) ?? results[0]!
  )
}

async function regionsOf(p: Platform, psnNo: string): Promise<string[]> {
  const enrolled = (await enrolmentsOf(p, psnNo)).map((e) => e.region)
  return [...new Set([regionOf(psnNo), ...enrolled])].filter((region) => p.shelf.region(region)).sort()
}
