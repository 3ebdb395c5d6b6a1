import { previewBasket } from '@gongji/platform/settlement'
import { refused, transaction } from '../transaction.ts'
import { basketInput, basketSchema, exampleBasket } from './basket.ts'
import { basketOutcome } from './basketOutcome.ts'
import { chosenRelation } from '../relation.ts'

export const pharmacyPreSettle = transaction({
  infno: '2101',
  name: '药店预结算',
  schema: basketSchema,
  example: exampleBasket,
  async handle({ p, institution, envelope, input }) {
    const { psn_no, insutype } = input.druginfo
    const relation = await chosenRelation(p, psn_no, insutype, envelope.insuplc_admdvs)
    if (!relation.ok) return refused(relation.error)
    const basket = basketInput(input, institution.code, envelope.msgid, relation.value.region)
    return await basketOutcome(p, await previewBasket(p, basket), basket)
  },
})
