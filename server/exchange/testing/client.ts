import type { FastifyInstance } from 'fastify'
import { parse, stringify } from 'lossless-json'

/** An institution's own system, as far as a test needs one: it builds envelopes and reads answers. */
export interface Reply {
  status: number
  infcode: string
  inf_refmsgid: string
  err_msg: string | null
  warn_msg: string | null
  output: unknown
  /** The answer as it came. */
  text: string
}

export interface SendOptions {
  msgid?: string
  envelope?: Record<string, unknown>
  headers?: Record<string, string>
  path?: string
  remoteAddress?: string
}

export type Node = Readonly<Record<string, unknown>>

/** A node of an answer that is one object. */
export function one(reply: Reply, name: string): Node {
  const value = (reply.output as Record<string, unknown> | null)?.[name]
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new Error(`${name} should be one object; the answer is ${reply.text.slice(0, 400)}`)
  }
  return value as Node
}

/** A node of an answer that has rows. */
export function many(reply: Reply, name: string): Node[] {
  const value = (reply.output as Record<string, unknown> | null)?.[name]
  if (!Array.isArray(value))
    throw new Error(`${name} should be rows; the answer is ${reply.text.slice(0, 400)}`)
  return value as Node[]
}

/** setlinfo and setldetail together, as the identities are checked. */
export const settlement = (reply: Reply) => ({
  setlinfo: one(reply, 'setlinfo'),
  setldetail: many(reply, 'setldetail'),
})

let serial = 0

/** 机构编号 + yyyyMMddHHmmss + four digits. */
export const newMsgid = (institution: string): string =>
  `${institution}20261121171723${String(++serial).padStart(4, '0')}`

export const envelopeOf = (institution: string, infno: string, msgid: string, input: unknown) => ({
  infno,
  msgid,
  mdtrtarea_admvs: '990101',
  insuplc_admdvs: '',
  recer_sys_code: 'SY',
  dev_no: '',
  dev_safe_info: '',
  cainfo: '',
  signtype: '',
  infver: 'V1.0',
  opter_type: '1',
  opter: '0001',
  opter_name: '测试经办人',
  inf_time: '2026-11-21 17:17:23',
  fixmedins_code: institution,
  fixmedins_name: '测试医院',
  sign_no: 'TEST-SIGN-1',
  input,
})

export async function post(
  app: FastifyInstance,
  path: string,
  body: string | Buffer,
  options: Pick<SendOptions, 'headers' | 'remoteAddress'> = {},
): Promise<Reply> {
  const response = await app.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/json', ...options.headers },
    payload: body,
    ...(options.remoteAddress === undefined ? {} : { remoteAddress: options.remoteAddress }),
  })
  const answer = parse(response.body) as Record<string, unknown>
  return {
    status: response.statusCode,
    infcode: String(answer.infcode),
    inf_refmsgid: String(answer.inf_refmsgid),
    err_msg: answer.err_msg as string | null,
    warn_msg: answer.warn_msg as string | null,
    output: answer.output,
    text: response.body,
  }
}

export type Send = (infno: string, input: unknown, options?: SendOptions) => Promise<Reply>

/** Sends as one institution, by base address and code unless a path is given. */
export const clientOf =
  (app: FastifyInstance, institution: string): Send =>
  async (infno, input, options = {}) => {
    const envelope = envelopeOf(institution, infno, options.msgid ?? newMsgid(institution), input)
    const body = stringify({ ...envelope, ...options.envelope })!
    return await post(app, options.path ?? `/exchange/${infno}`, body, options)
  }
