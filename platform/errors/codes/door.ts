/** What the doors themselves refuse. */
import type { ErrorEntries } from '../entry.ts'

export const doorErrors = {
  invalid_input: {
    status: 400,
    title: '提交的内容有误',
    why: '字段“{field}”不符合要求：{rule}。',
    todo: '请改正该字段后重新提交。',
  },
  key_missing: {
    status: 400,
    title: '缺少幂等键',
    why: '会改变资金或状态的请求必须带有 Idempotency-Key，才能保证重试时不重复办理。',
    todo: '请为每次新的办理生成一个新的键，重试时沿用原键。',
  },
  key_reused: {
    status: 409,
    title: '该报文ID已用于不同内容',
    why: '同一报文ID（幂等键）此前提交过不同的内容，本次未做任何处理。',
    todo: '重试请提交与首次完全相同的内容；新的业务请使用新的ID。',
  },
  tombstoned: {
    status: 409,
    title: '该笔业务已被冲正',
    why: '原报文到达之前已收到对它的冲正，原报文不再办理，未发生任何扣款。',
    todo: '如仍需办理，请使用新的报文ID重新发起。',
  },
  busy: {
    status: 503,
    title: '系统繁忙，本次未做任何处理',
    why: '等待办理的业务过多，本次请求没有进入队列。',
    todo: '请稍后用相同的ID重试。',
  },
  outcome_unknown: {
    status: 503,
    title: '处理结果暂时未知',
    why: '与数据库的连接在确认结果前中断，本次业务可能已经办理，也可能没有。',
    todo: '请用相同的ID重试：已办理的会返回原结果，不会重复办理。',
  },
  internal: {
    status: 500,
    title: '系统内部错误，本次未做任何处理',
    why: '处理过程中发生意外错误，已记录。',
    todo: '请稍后用相同的ID重试；多次出现请联系医保经办机构。',
  },
  not_signed_in: {
    status: 401,
    title: '尚未登录或登录已过期',
    why: '该功能只对已登录的人员开放。',
    todo: '请重新登录。',
  },
  forbidden: {
    status: 403,
    title: '无权办理该业务',
    why: '当前身份不在该业务允许的范围内。',
    todo: '请换用有权限的身份，或到医保经办窗口办理。',
  },
  origin_refused: {
    status: 403,
    title: '请求来源不被允许',
    why: '该请求不是从本站页面发出的。',
    todo: '请从本站页面重新操作。',
  },
  too_many_requests: {
    status: 429,
    title: '请求过于频繁',
    why: '短时间内的请求超过了限制，本次未做任何处理。',
    todo: '请在 {seconds} 秒后重试。',
  },
  route_unknown: {
    status: 404,
    title: '没有这个地址',
    why: '请求的地址或交易编号不存在：{what}。',
    todo: '请对照接口文档核对地址。',
  },
} as const satisfies ErrorEntries
