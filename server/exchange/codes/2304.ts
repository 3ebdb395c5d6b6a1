import { regionOf } from '@gongji/platform/ids'
import { settle } from '@gongji/platform/settlement'
import { checkCredential } from '../credential.ts'
import { settledOutcome } from '../structures/index.ts'
import { refused, transaction } from '../transaction.ts'
import { exampleStay, stayInput, staySchema } from './stay.ts'

export const inpatientSettle = transaction({
  infno: '2304',
  name: '住院结算',
  schema: staySchema,
  example: { data: exampleStay },
  async handle(call) {
    const { p, institution, envelope, input, meta } = call
    const credential = await checkCredential(call, regionOf(input.data.mdtrt_id), input.data)
    if (!credential.ok) return refused(credential.error)
    const result = await settle(p, meta, stayInput(input.data, institution.code, envelope.msgid, true))
    return await settledOutcome(p, result)
  },
})
