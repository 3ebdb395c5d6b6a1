/** Cards, vouchers and the check of person against card. */
import type { ErrorEntries } from '../entry.ts'

export const cardErrors = {
  card_unknown: {
    status: 404,
    title: '没有查到该社会保障卡',
    why: '所给的卡号没有发卡登记。',
    todo: '请核对卡号，或改用医保码、身份证。',
  },
  card_lost: {
    status: 423,
    title: '该卡已挂失',
    why: '社会保障卡已挂失，挂失期间不能使用。',
    todo: '如已找回，请解除挂失；也可改用医保码或身份证。',
  },
  card_not_usable: {
    status: 423,
    title: '该卡不能使用',
    why: '社会保障卡当前状态为“{state}”。',
    todo: '请到发卡机构办理补换卡，或改用医保码、身份证。',
  },
  card_state: {
    status: 409,
    title: '卡的状态不允许该操作',
    why: '社会保障卡当前状态为“{state}”。',
    todo: '请刷新后核对卡的状态。',
  },
  card_exists: {
    status: 409,
    title: '该卡号已登记',
    why: '同一卡号已经发给一位参保人。',
    todo: '请核对卡号。',
  },
  card_serial_mismatch: {
    status: 422,
    title: '卡识别码不符',
    why: '卡识别码与发卡登记的不一致，可能是旧卡或复制的卡。',
    todo: '请重新读卡；旧卡请更换。',
  },
  voucher_unknown: {
    status: 404,
    title: '医保码无效',
    why: '该医保码不存在，或不是由医保平台发出的。',
    todo: '请刷新医保码后重新扫码。',
  },
  voucher_expired: {
    status: 410,
    title: '医保码已过期',
    why: '医保码自展示起 {seconds} 秒内有效，且只能使用一次。',
    todo: '请刷新医保码后重新扫码。',
  },
  voucher_used: {
    status: 409,
    title: '医保码已在别处使用',
    why: '该医保码已由另一家定点机构扫过，不能重复使用。',
    todo: '请刷新医保码后重新扫码；如非本人使用，请立即挂失并致电 12393。',
  },
  credential_type_unknown: {
    status: 422,
    title: '不支持该就诊凭证类型',
    why: '就诊凭证类型应为 01 医保码、02 居民身份证、03 社会保障卡；收到 {type}。',
    todo: '请改用以上三种凭证之一。',
  },
  person_card_mismatch: {
    status: 422,
    title: '人卡不一致',
    why: '所持凭证与办理业务的人员不是同一人，不得使用他人的凭证就医购药。',
    todo: '请出示本人的凭证；使用亲属的钱请办理家庭共济，不需要出借卡片。',
  },
} as const satisfies ErrorEntries
