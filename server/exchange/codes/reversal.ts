import { z } from 'zod'
import { reverse, type Settlement } from '@gongji/platform/settlement'
import { reversedOutcome } from '../structures/index.ts'
import type { partyOf } from '../structures/index.ts'
import { transaction, type Call, type Outcome } from '../transaction.ts'
import { expContent, mdtrtId, psnNo, setlId } from './nodes.ts'

const schema = z.object({
  data: z.object({ setl_id: setlId, mdtrt_id: mdtrtId, psn_no: psnNo, expContent }),
})

type Party = Awaited<ReturnType<typeof partyOf>>

/** 2103, 2208 and 2305 differ in the names of their answer only. */
export const reversal = (infno: string, name: string, info: (s: Settlement, party: Party) => object) =>
  transaction({
    infno,
    name,
    schema,
    example: {
      data: { setl_id: '990100S0000000001', mdtrt_id: '990100V0000000001', psn_no: '990100000000000001' },
    },
    async handle({ p, institution, envelope, input, meta }: Call<z.output<typeof schema>>): Promise<Outcome> {
      const { setl_id, mdtrt_id, psn_no } = input.data
      const result = await reverse(p, meta, {
        settlementId: setl_id,
        visitId: mdtrt_id,
        psnNo: psn_no,
        institution: institution.code,
        reference: envelope.msgid,
      })
      return await reversedOutcome(p, result, info)
    },
  })
