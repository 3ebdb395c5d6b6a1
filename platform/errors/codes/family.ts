/** 家庭共济. */
import type { ErrorEntries } from '../entry.ts'

export const familyErrors = {
  aid_not_enabled: {
    status: 422,
    title: '当地尚未开通家庭共济',
    why: '统筹区 {region} 在该日期没有开通家庭共济的政策依据。',
    todo: '请关注当地医保部门的通知。',
  },
  aid_relation_not_allowed: {
    status: 422,
    title: '该亲属关系不能共济',
    why: '当地政策允许的共济关系为：{allowed}；不包括“{relation}”。',
    todo: '请核对亲属关系；不在范围内的亲属不能使用您的个人账户。',
  },
  aid_use_not_allowed: {
    status: 422,
    title: '该用途不能共济',
    why: '当地政策允许的共济用途为：{allowed}；不包括“{use}”。',
    todo: '请去掉该用途后重新提交。',
  },
  aid_self: {
    status: 422,
    title: '不能与本人建立共济',
    why: '共济人与被共济人是同一人；本人的个人账户本来就先支付。',
    todo: '请填写亲属的姓名和证件号码。',
  },
  aid_no_account: {
    status: 422,
    title: '共济人没有可用的个人账户',
    why: '{why}，没有可以共济的资金。',
    todo: '请由参加职工医保且有个人账户的亲属作为共济人办理。',
  },
  aid_other_region: {
    status: 422,
    title: '暂不能跨统筹区共济',
    why: '共济人参保地为 {sharerRegion}，被共济人参保地为 {userRegion}，目前只办理同一统筹区内的共济。',
    todo: '请由同一统筹区参保的亲属办理，或等待当地开通跨区共济。',
  },
  aid_user_not_enrolled: {
    status: 422,
    title: '被共济人没有参保',
    why: '被共济人在统筹区 {region} 没有正常的基本医疗保险。',
    todo: '请被共济人先参加职工医保或居民医保。',
  },
  aid_bound_already: {
    status: 409,
    title: '已经建立过共济关系',
    why: '同一共济人与被共济人之间已有“{state}”的共济关系，不能重复建立。',
    todo: '如需变更，请修改限额或先解除原有关系。',
  },
  aid_too_many_users: {
    status: 422,
    title: '被共济人人数已满',
    why: '当地政策规定每位共济人最多 {max} 位被共济人，现已有 {count} 位。',
    todo: '请先解除一位后再办理。',
  },
  aid_too_many_payers: {
    status: 422,
    title: '共济人人数已满',
    why: '当地政策规定每位被共济人最多 {max} 位共济人，现已有 {count} 位。',
    todo: '请先解除一位后再办理。',
  },
  aid_pledge_missing: {
    status: 422,
    title: '需要承诺亲属关系属实',
    why: '建立家庭共济须由共济人承诺所填亲属关系真实有效。',
    todo: '请阅读并勾选承诺后提交。',
  },
  aid_dates: {
    status: 422,
    title: '共济起止日期有误',
    why: '{rule}。',
    todo: '请修改起止日期后重新提交。',
  },
  aid_limits: {
    status: 422,
    title: '共济限额有误',
    why: '{rule}。',
    todo: '请修改限额后重新提交；不设限额请留空。',
  },
  binding_unknown: {
    status: 404,
    title: '没有找到该共济关系',
    why: '没有该编号的共济关系，或它不属于您。',
    todo: '请刷新家庭共济页面后重试。',
  },
  binding_state: {
    status: 409,
    title: '共济关系的状态不允许该操作',
    why: '该共济关系当前为“{state}”。',
    todo: '请刷新家庭共济页面核对状态。',
  },
  binding_not_yours: {
    status: 403,
    title: '该操作应由另一方办理',
    why: '该操作只能由{who}办理。',
    todo: '请由{who}本人登录后办理。',
  },
  order_fixed: {
    status: 422,
    title: '当地不能自行调整共济顺序',
    why: '当地规定的顺序为：{rule}。',
    todo: '无需设置，支付时自动按该顺序使用。',
  },
  order_incomplete: {
    status: 422,
    title: '共济顺序与现有关系不符',
    why: '顺序中应恰好包含您现有的 {expected} 个共济关系，每个一次。',
    todo: '请刷新后重新排序并提交。',
  },
} as const satisfies ErrorEntries
