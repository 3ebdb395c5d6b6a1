/** A hospital's own system: builds envelopes of the national interface, sends them over HTTP and reads answers. */
import type { SandboxInstitution } from '@gongji/client'
import { isLosslessNumber, parse } from 'lossless-json'
import { parseYuan } from '@gongji/benefit'

export type Node = Readonly<Record<string, unknown>>

export interface Answer {
  status: number
  infcode: string
  err_msg: string | null
  warn_msg: string | null
  inf_refmsgid: string
  output: Node
  /** The answer as it came. */
  text: string
}

export interface Message {
  infno: string
  msgid: string
  body: string
}

export interface Hospital {
  code: string
  name: string
  /** Builds a message without sending it, so that it can be sent several times. */
  message(infno: string, input: object): Message
  post(message: Message): Promise<Answer>
  send(infno: string, input: object): Promise<Answer>
  /** @throws Error with the answer when it is a refusal. */
  well(infno: string, input: object): Promise<Answer>
}

/** Day and time in Asia/Shanghai, as the interface writes them. */
export const timeText = (at: Date): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at)

let serial = 0

/** 机构编号 + yyyyMMddHHmmss + four digits. */
export const newMsgid = (code: string): string =>
  code + timeText(new Date()).replaceAll(/\D/g, '') + String(++serial % 10_000).padStart(4, '0')

export function hospitalAt(url: string, place: SandboxInstitution, insuplc_admdvs = ''): Hospital {
  const { fixmedins_code: code, fixmedins_name: name, admdvs } = place
  const message = (infno: string, input: object): Message => {
    const msgid = newMsgid(code)
    const envelope = {
      infno,
      msgid,
      mdtrtarea_admvs: admdvs,
      insuplc_admdvs,
      recer_sys_code: 'SY',
      dev_no: '',
      dev_safe_info: '',
      cainfo: '',
      signtype: '',
      infver: 'V1.0',
      opter_type: '1',
      opter: '0001',
      opter_name: '测试经办人',
      inf_time: timeText(new Date()),
      fixmedins_code: code,
      fixmedins_name: name,
      sign_no: '',
      input,
    }
    return { infno, msgid, body: JSON.stringify(envelope) }
  }
  const post = async ({ infno, body }: Message): Promise<Answer> => {
    const response = await fetch(`${url}/exchange/${infno}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    const text = await response.text()
    const answer = parse(text) as Node
    return {
      status: response.status,
      infcode: String(answer['infcode']),
      err_msg: answer['err_msg'] as string | null,
      warn_msg: answer['warn_msg'] as string | null,
      inf_refmsgid: String(answer['inf_refmsgid']),
      output: (answer['output'] ?? {}) as Node,
      text,
    }
  }
  const send = (infno: string, input: object) => post(message(infno, input))
  const well = async (infno: string, input: object) => {
    const answer = await send(infno, input)
    if (answer.infcode !== '0') throw new Error(`${infno} was refused: ${answer.text.slice(0, 600)}`)
    return answer
  }
  return { code, name, message, post, send, well }
}

/** A node of an answer that is one object. */
export function one(answer: Answer, name: string): Node {
  const value = answer.output[name]
  if (value === null || typeof value !== 'object')
    throw new Error(`${name} is missing: ${answer.text.slice(0, 600)}`)
  return value as Node
}

export const many = (answer: Answer, name: string): Node[] => Object.values(one(answer, name)) as Node[]

/** An amount in fen. @throws Error when the field is not a JSON number. */
export function fenOf(node: Node, field: string): number {
  const value = node[field]
  if (!isLosslessNumber(value)) throw new Error(`${field} should be a JSON number: ${JSON.stringify(value)}`)
  return parseYuan(value.value)
}
