/** Passwords and sign-in. */
import type { ErrorEntries } from '../entry.ts'

export const passwordErrors = {
  password_weak: {
    status: 422,
    title: '密码过于简单',
    why: '{rule}。',
    todo: '请换一个不易猜到的六位数字。',
  },
  password_not_set: {
    status: 409,
    title: '尚未设置密码',
    why: '该人员还没有设置过医保密码。',
    todo: '请凭身份证在定点药店、经办窗口或线上核验身份后设置。',
  },
  password_set_already: {
    status: 409,
    title: '密码已经设置过',
    why: '再次设置须先验证原密码。',
    todo: '请输入原密码修改；忘记密码请到经办窗口核验身份后重置。',
  },
  password_wrong: {
    status: 422,
    title: '密码不正确',
    why: '密码错误，还可试 {left} 次。',
    todo: '请核对后重新输入；连续 {max} 次错误将被锁定。',
  },
  password_locked: {
    status: 423,
    title: '密码已锁定',
    why: '密码连续输错 {max} 次，锁定至 {until:time}。',
    todo: '请在解锁后再试，或到经办窗口核验身份后重置密码。',
  },
  password_locked_counter: {
    status: 423,
    title: '密码已锁定',
    why: '密码连续输错 {max} 次，当地规定须到窗口解锁。',
    todo: '请带身份证到医保经办窗口解锁。',
  },
  password_locked_channel: {
    status: 423,
    title: '密码已锁定',
    why: '密码连续输错 {max} 次，当地规定须核验身份后解锁。',
    todo: '请在线上刷脸解锁，或带身份证到医保经办窗口解锁。',
  },
  password_initial: {
    status: 409,
    title: '初始密码须先修改',
    why: '正在使用的是统一发放的初始密码，不能用于支付。',
    todo: '请先把初始密码改为自己的密码，再支付。',
  },
  identity_check: {
    status: 422,
    title: '身份核验不符合要求',
    why: '{rule}。',
    todo: '请持本人有效证件在规定的地点核验身份后再办理。',
  },
  sign_in_refused: {
    status: 401,
    title: '登录未成功',
    why: '用户或密码不正确。',
    todo: '请核对后重试。',
  },
} as const satisfies ErrorEntries
