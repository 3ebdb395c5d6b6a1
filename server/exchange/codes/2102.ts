import { settleBasket } from '@gongji/platform/settlement'
import { checkCredential } from '../credential.ts'
import { chosenRelation } from '../relation.ts'
import { refused, transaction } from '../transaction.ts'
import { basketInput, basketSchema, exampleBasket } from './basket.ts'
import { basketOutcome } from './basketOutcome.ts'

export const pharmacySettle = transaction({
  infno: '2102',
  name: '药店结算',
  schema: basketSchema,
  example: exampleBasket,
  async handle(call) {
    const { p, institution, envelope, input, meta } = call
    const { druginfo } = input
    const relation = await chosenRelation(p, druginfo.psn_no, druginfo.insutype, envelope.insuplc_admdvs)
    if (!relation.ok) return refused(relation.error)
    const { region } = relation.value
    const credential = await checkCredential(call, region, druginfo)
    if (!credential.ok) return refused(credential.error)
    const basket = basketInput(input, institution.code, envelope.msgid, region)
    return await basketOutcome(p, await settleBasket(p, meta, basket), basket)
  },
})
