/** People, enrolment and accounts. */
import type { ErrorEntries } from '../entry.ts'

export const peopleErrors = {
  person_unknown: {
    status: 404,
    title: '没有找到该人员',
    why: '按所给的编号或证件没有查到登记信息。',
    todo: '请核对证件类型、证件号码后重试，或到医保经办窗口登记。',
  },
  person_exists: {
    status: 409,
    title: '该证件已登记',
    why: '同一证件类型和号码已登记在人员编号 {psnNo} 名下。',
    todo: '请直接使用已有的人员编号；登记有误请到医保经办窗口更正。',
  },
  identity_mismatch: {
    status: 422,
    title: '姓名与证件号码不一致',
    why: '所报的姓名与该证件登记的姓名不符。',
    todo: '请按证件原样填写姓名和号码；登记有误请带证件到医保经办窗口更正。',
  },
  certno_invalid: {
    status: 422,
    title: '证件号码有误',
    why: '居民身份证号码应为 18 位，且末位校验码必须相符。',
    todo: '请对照证件核对号码。',
  },
  enrolment_unknown: {
    status: 404,
    title: '没有该项参保登记',
    why: '该人员在统筹区 {region} 没有该险种的参保登记。',
    todo: '请核对参保地和险种，或到参保地经办窗口登记。',
  },
  enrolment_exists: {
    status: 409,
    title: '已经参保',
    why: '该人员在统筹区 {region} 已有该险种的参保登记。',
    todo: '如需变更状态，请办理暂停、恢复或终止。',
  },
  enrolment_state: {
    status: 409,
    title: '参保状态不允许该变更',
    why: '当前参保状态为“{from}”，不能变为“{to}”。',
    todo: '已终止的参保请重新登记；其他情况请到参保地经办窗口办理。',
  },
  account_none: {
    status: 422,
    title: '没有个人账户',
    why: '{why}。',
    todo: '没有个人账户不影响统筹基金报销；可由参加职工医保的近亲属办理家庭共济。',
  },
  account_open_already: {
    status: 409,
    title: '个人账户已启用',
    why: '该个人账户此前已经启用，不需重复办理。',
    todo: '可直接使用。',
  },
  account_not_activated: {
    status: 409,
    title: '个人账户尚未启用',
    why: '启用之前账户中的资金为待入账，不能使用。',
    todo: '请在合作银行网点、经办窗口、定点机构或线上办理启用。',
  },
  freeze_state: {
    status: 409,
    title: '冻结状态没有变化',
    why: '该人员的账户当前已是“{state}”状态。',
    todo: '无需重复办理。',
  },
} as const satisfies ErrorEntries
