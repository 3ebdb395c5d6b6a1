/** Why an entry stands in a personal account: the posting's reason, and its words on a statement. */
const REASON_TEXT: Record<string, string> = {
  monthly_credit: '划账',
  opening_balance: '期初余额',
  interest: '利息',
  transfer_in: '转移接续转入',
  transfer_out: '转移接续转出',
  settlement: '医保消费',
  reversal: '退回',
  refund: '退费',
  aid: '家庭共济支出',
  aid_reversal: '家庭共济退回',
  roll_over: '年度结转',
  correction: '更正',
}

/** The words of a reason; an unknown one is shown as it is. */
export const reasonText = (reason: string): string => REASON_TEXT[reason] ?? reason

/** Every reason that a statement can be filtered by, with its words. */
export const statementReasons = (): { reason: string; text: string }[] =>
  Object.entries(REASON_TEXT).map(([reason, text]) => ({ reason, text }))
