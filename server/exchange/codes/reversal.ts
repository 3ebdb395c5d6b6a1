import { z } from 'zod'
import { previewRefund, refund, reverse, type RefundInput } from '@gongji/platform/settlement'
import type { Settlement } from '@gongji/platform/settlement'
import { refundContent } from '../fields/index.ts'
import { refundedOutcome, reversedOutcome } from '../structures/index.ts'
import type { partyOf } from '../structures/index.ts'
import { transaction, type Call, type Outcome } from '../transaction.ts'
import { mdtrtId, psnNo, setlId } from './nodes.ts'

const schema = z.object({
  // The interface spells 字段扩展 in both ways.
  data: z.object({
    setl_id: setlId,
    mdtrt_id: mdtrtId,
    psn_no: psnNo,
    expContent: refundContent,
    exp_content: refundContent,
  }),
})

type Party = Awaited<ReturnType<typeof partyOf>>

/** 2103, 2208 and 2305 differ in the names of their answer only. With refund_lines, part of the settlement goes back. */
export const reversal = (infno: string, name: string, info: (s: Settlement, party: Party) => object) =>
  transaction({
    infno,
    name,
    schema,
    example: {
      data: {
        setl_id: '990100S0000000001',
        mdtrt_id: '990100V0000000001',
        psn_no: '990100000000000001',
        // Left out, the whole settlement is reversed.
        expContent: { refund_lines: [{ feedetl_sn: '1', cnt: 1 }], refund_no: 1 },
      },
    },
    async handle({ p, institution, envelope, input, meta }: Call<z.output<typeof schema>>): Promise<Outcome> {
      const { setl_id, mdtrt_id, psn_no, expContent, exp_content } = input.data
      const asked = {
        settlementId: setl_id,
        visitId: mdtrt_id,
        psnNo: psn_no,
        institution: institution.code,
        reference: envelope.msgid,
      }
      const part = expContent ?? exp_content
      if (!part) return await reversedOutcome(p, await reverse(p, meta, asked), info)
      const { preview, ...what } = part
      const given: RefundInput = { ...asked, ...what }
      const result = preview ? await previewRefund(p, given) : await refund(p, meta, given)
      return await refundedOutcome(p, result, info)
    },
  })
