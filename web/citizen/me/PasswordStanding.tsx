import type { PasswordState } from '@gongji/client'
import { chineseDateTime } from '../../shared/time/dates.ts'

/** What stands in the way of paying with the password, and the rule of the place. */
export function PasswordStanding({ state }: { state: PasswordState }) {
  return (
    <>
      {!state.set && <p className="note note--warn">还没有设置密码，支付前请先设置。</p>}
      {state.must_change && <p className="note note--warn">现在是统一发放的初始密码，不能付款，请先修改。</p>}
      {state.locked && (
        <p className="note note--warn">
          密码已锁定
          {state.locked_until === null ? '' : `，${chineseDateTime(state.locked_until)}自动解锁`}。
        </p>
      )}
      <p className="faint">{state.rule_text}</p>
    </>
  )
}
