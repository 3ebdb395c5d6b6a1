import type { Platform } from '@gongji/platform'
import { findInstitution, type Institution } from '@gongji/platform/institution'
import { findTransaction } from './codes/index.ts'
import { answerText, refmsgid, requestEnvelope, type Reply, type RequestEnvelope } from './envelope/index.ts'
import { describeIssues } from './fields/index.ts'
import type { Gateway, GatewayCall } from './gateway/index.ts'
import { contentHash, jsonText, parseMessage } from './json/index.ts'
import { messageKey } from '@gongji/platform/settlement'
import { errorMessage, invalid, unknownCode } from './messages.ts'
import type { Outcome } from './transaction.ts'

export interface Received extends GatewayCall {
  body: Uint8Array
  /** The code in the address: it must agree with the body's, or stands in where the body has none. */
  addressed?: { infno: string; strict: boolean }
}

export interface Answered {
  status: 200 | 401
  text: string
  /** As it was sent. */
  infno: string
  outcome: 'done' | 'refused' | 'failed'
  /** Code of the error catalogue. */
  refusedAs?: string
  /** For the log: no personal data. */
  failure?: Error
}

interface Door {
  p: Platform
  gateway: Gateway
}

const unauthorised = (message: string, infno = ''): Answered => ({
  status: 401,
  text: jsonText({ code: 401, message }),
  infno,
  outcome: 'refused',
})

/** An answer to a message of which not even the sender is known. */
function faceless(message: string, now: Date): Answered {
  const stamp = { refmsgid: '', receivedAt: now, answeredAt: now, infcodeAsText: false }
  return { status: 200, text: answerText({ ok: false, message }, stamp), infno: '', outcome: 'refused' }
}

function withAddress(value: unknown, addressed: Received['addressed']): unknown {
  if (addressed === undefined || value === null || typeof value !== 'object' || Array.isArray(value))
    return value
  const infno = (value as Record<string, unknown>).infno
  return infno === undefined || infno === null || infno === '' ? { ...value, infno: addressed.infno } : value
}

async function perform(p: Platform, institution: Institution, envelope: RequestEnvelope): Promise<Outcome> {
  const transaction = findTransaction(envelope.infno)
  if (!transaction) return { ok: false, error: unknownCode(envelope.infno) }
  const input = transaction.schema.safeParse(envelope.input)
  if (!input.success) return { ok: false, error: invalid(describeIssues(input.error), 'input') }
  const meta = {
    key: messageKey({ institution: institution.code, infno: envelope.infno, msgid: envelope.msgid }),
    channel: 'exchange' as const,
    actor: { kind: 'institution' as const, id: institution.code, institution: institution.code },
    // The whole input counts as "the same message", also what nothing is decided from.
    content: contentHash(envelope.input),
  }
  return await transaction.handle({ p, institution, envelope, input: input.data, meta })
}

const UNKNOWN_OUTCOME =
  '系统异常，本笔结果暂不确定：请用相同报文ID重发以取得结果，或用2601冲正；多次出现请联系医保经办机构'

/** One message from its bytes to its answer. Never throws: what went wrong is in the answer, and in `failure` for the log. */
export async function receive(door: Door, received: Received): Promise<Answered> {
  const receivedAt = door.p.clock.now()
  const parsed = parseMessage(received.body)
  if (!parsed.ok) return faceless(parsed.fault.message, receivedAt)
  const read = requestEnvelope.safeParse(withAddress(parsed.value, received.addressed))
  if (!read.success) return faceless(`报文头有误：${describeIssues(read.error, '')}`, receivedAt)
  const envelope = read.data

  const institution = await findInstitution(door.p, envelope.fixmedins_code)
  if (!institution) return unauthorised('非法用户!定点医药机构编号未登记', envelope.infno)
  const verdict = door.gateway(institution, received)
  if (!verdict.ok) return unauthorised(verdict.message, envelope.infno)

  const key = messageKey({ institution: institution.code, infno: envelope.infno, msgid: envelope.msgid })
  let reply: Reply
  let recordedAt: Date | undefined
  let failure: Error | undefined
  let refusedAs: string | undefined
  if (received.addressed?.strict && received.addressed.infno !== envelope.infno) {
    reply = {
      ok: false,
      message: `地址中的交易编号${received.addressed.infno}与报文中的${envelope.infno}不一致，请核对`,
    }
  } else {
    try {
      const outcome = await perform(door.p, institution, envelope)
      reply = outcome.ok ? outcome : { ok: false, message: errorMessage(outcome.error) }
      if (!outcome.ok) refusedAs = outcome.error.code
      recordedAt = outcome.recordedAt
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error))
      reply = { ok: false, message: UNKNOWN_OUTCOME }
    }
  }
  const stamp = {
    refmsgid: refmsgid(institution.admdvs, recordedAt ?? receivedAt, key),
    receivedAt,
    answeredAt: door.p.clock.now(),
    infcodeAsText: institution.infcodeAsText,
  }
  return {
    status: 200,
    text: answerText(reply, stamp),
    infno: envelope.infno,
    outcome: failure ? 'failed' : reply.ok ? 'done' : 'refused',
    ...(refusedAs === undefined ? {} : { refusedAs }),
    ...(failure ? { failure } : {}),
  }
}
