import { preview } from '@gongji/platform/settlement'
import { settledOutcome } from '../structures/index.ts'
import { transaction } from '../transaction.ts'
import { exampleStay, stayInput, staySchema } from './stay.ts'

export const inpatientPreSettle = transaction({
  infno: '2303',
  name: '住院预结算',
  schema: staySchema,
  example: { data: exampleStay },
  async handle({ p, institution, envelope, input }) {
    const result = await preview(p, stayInput(input.data, institution.code, envelope.msgid, false))
    return await settledOutcome(p, result)
  },
})
