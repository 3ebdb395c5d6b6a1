/** The person at the window: masked; the balance only when the holder asks for it (I2). */
import type { Identified } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import { enrolmentsOf, personStatesOf } from '@gongji/platform/enrolment'
import { findPerson, maskName } from '@gongji/platform/people'
import { balanceOf } from '@gongji/platform/statement'
import { Refusal } from '../problem.ts'
import { regionName, relationView } from './relations.ts'

export async function identifiedView(p: Platform, psnNo: string, showBalance: boolean): Promise<Identified> {
  const person = await findPerson(p, psnNo)
  if (!person) throw new Refusal({ code: 'person_unknown' })
  const enrolments = await enrolmentsOf(p, psnNo)
  const notes = enrolments.flatMap((e) => [
    ...(e.state === 'suspended' ? [`${regionName(p, e.region)}：暂停参保，统筹不支付`] : []),
    ...(e.account === 'not_activated' ? ['个人账户尚未启用'] : []),
  ])
  if ((await personStatesOf(p, psnNo)).some((state) => state.frozen))
    notes.push('账户已冻结，不能使用个人账户与家庭共济')
  return {
    psn_no: psnNo,
    name_masked: maskName(person.name),
    relations: enrolments.map((e) => relationView(p, e)),
    ...(showBalance ? { balance_fen: (await balanceOf(p, psnNo)).total } : {}),
    notes,
  }
}
