import { z } from 'zod'
import { reverseByMessage } from '@gongji/platform/settlement'
import { required, text } from '../fields/index.ts'
import { done, refused, transaction } from '../transaction.ts'
import { psnNo } from './nodes.ts'

export const technicalReversal = transaction({
  infno: '2601',
  name: '冲正交易',
  schema: z.object({
    data: z.object({
      psn_no: psnNo,
      omsgid: required('原发送方报文ID', text(40)),
      oinfno: required('原交易编号', text(10)),
    }),
  }),
  example: {
    data: { psn_no: '990100000000000001', omsgid: 'H00000000001202611211717236631', oinfno: '2207' },
  },
  async handle({ p, institution, input, meta }) {
    const { psn_no, omsgid, oinfno } = input.data
    const reversed = await reverseByMessage(p, meta, {
      institution: institution.code,
      infno: oinfno,
      msgid: omsgid,
      psnNo: psn_no,
    })
    return reversed.ok ? done({}, reversed) : refused(reversed.error, reversed)
  },
})
