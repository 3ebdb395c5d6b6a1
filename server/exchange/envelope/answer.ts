import { compactMillis } from '../fields/index.ts'
import { jsonText } from '../json/index.ts'

const MAX_MESSAGE = 200

/** What a call comes to, before it is dressed as an envelope. */
export type Reply =
  | { ok: true; output: unknown; warning?: string }
  /** `message`: what, why and what to do, in Chinese. */
  | { ok: false; message: string }

export interface Stamp {
  refmsgid: string
  receivedAt: Date
  answeredAt: Date
  /** Some institutions' software compares infcode as a text. */
  infcodeAsText: boolean
}

const clip = (text: string, max: number): string => {
  const characters = Array.from(text)
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : text
}

/** The response envelope (interface 1.2) as JSON text. */
export function answerText(reply: Reply, stamp: Stamp): string {
  const infcode = reply.ok ? 0 : -1
  const envelope = {
    infcode: stamp.infcodeAsText ? String(infcode) : infcode,
    inf_refmsgid: stamp.refmsgid,
    refmsg_time: compactMillis(stamp.receivedAt),
    respond_time: compactMillis(stamp.answeredAt),
    err_msg: reply.ok ? null : clip(reply.message, MAX_MESSAGE),
    warn_msg: reply.ok && reply.warning ? clip(reply.warning, MAX_MESSAGE) : null,
    output: reply.ok ? reply.output : null,
    cainfo: null,
    signtype: null,
    enctype: null,
  }
  return jsonText(envelope)
}
