/** How a person's password stands, and the rule of the place in words; never anything about its text. */
import type { PasswordState as StateView } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import { regionOf } from '@gongji/platform/ids'
import { passwordRules, passwordState, type PasswordRules } from '@gongji/platform/password'

function ruleText({ maxErrors, lockHours, unlock, shared }: PasswordRules): string {
  const opens = {
    timed: `锁定 ${lockHours} 小时后自动解锁，也可带身份证到医保经办窗口解锁`,
    counter: '锁定后须带身份证到医保经办窗口解锁',
    identified_channel: '锁定后须在线上刷脸或到医保经办窗口核验身份解锁',
  }[unlock]
  const both = shared ? '社会保障卡与医保电子凭证共用这个密码。' : ''
  return `${both}连续输错 ${maxErrors} 次会锁定；${opens}。忘记密码，请带身份证到医保经办窗口重设。`
}

export async function passwordView(p: Platform, psnNo: string): Promise<StateView> {
  const rules = passwordRules(p, regionOf(psnNo), 'card')
  const { shared, set, mustChange, locked, lockedUntil } = await passwordState(p, psnNo, 'card', rules)
  return {
    shared,
    set,
    must_change: mustChange,
    locked,
    locked_until: lockedUntil?.toISOString() ?? null,
    rule_text: ruleText(rules),
  }
}
