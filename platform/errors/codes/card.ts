/** Cards, vouchers and the check of person against card. */
import type { ErrorEntries } from '../entry.ts'

export const cardErrors = {
  card_unknown: {
    status: 404,
    title: '没有查到该社会保障卡',
    why: '所给的卡号没有发卡登记。',
    todo: '请核对卡号，或改用医保码、身份证。',
  },
  card_not_collected: {
    status: 423,
    title: '该卡尚未领取',
    why: '{kind}已制发，领取之前不能使用。',
    todo: '请先到银行网点或经办窗口领卡；也可改用医保码或身份证。',
  },
  card_lost: {
    status: 423,
    title: '该卡已挂失',
    why: '{kind}已挂失，挂失期间不能使用。',
    todo: '如已找回，请解除挂失；也可改用医保码或身份证。',
  },
  card_expired: {
    status: 423,
    title: '该卡已过期',
    why: '{kind}有效期至 {until:date}，次日起不能使用；医保待遇不受影响。',
    todo: '请到发卡机构办理到期换卡，或改用医保码、身份证。',
  },
  card_ended: {
    status: 423,
    title: '该卡已注销',
    why: '{kind}已停用，原因：{reason}；停用的卡不能恢复。',
    todo: '请使用新卡，或改用医保码、身份证。',
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
  card_held: {
    status: 409,
    title: '已有一张同类的卡',
    why: '每人在一个统筹区只有一张可用的{kind}，现有的一张状态为“{state}”。',
    todo: '遗失的请先挂失再补领；损坏、到期或姓名、证件号码变更的请办理换卡。',
  },
  card_loss_first: {
    status: 409,
    title: '补卡须先挂失',
    why: '原卡尚未挂失，补领新卡会使原卡永久停用。',
    todo: '请先挂失，再办理补卡；卡在手中的请办理换卡。',
  },
  card_collected: {
    status: 409,
    title: '该卡已领取',
    why: '该卡此前已经领取，可以使用。',
    todo: '无需重复办理；卡不在手中请立即挂失。',
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
  relative_card_not_allowed: {
    status: 422,
    title: '不能出示亲属的卡',
    why: '双方已办理家庭共济，但当地不允许在“{kind}”时出示亲属的卡（允许：{kinds}）。',
    todo: '请出示本人的凭证；共济的钱在本人结算时自动使用，不需要借用亲属的卡。',
  },
  relative_card_unbound: {
    status: 422,
    title: '与持卡人没有生效的家庭共济',
    why: '当地允许在“{kind}”时出示亲属的卡，但须由持卡人为本人办理含该用途的家庭共济。',
    todo: '请持卡人在“家庭共济”中添加本人，本人同意后即可使用；也可出示本人的凭证。',
  },
} as const satisfies ErrorEntries
