/** What is wrong with an enrolment, what mends it and where (A3). */
import type { Irregularity } from './asker.ts'
import { say, type Text } from './text.ts'

export interface Diagnosis {
  what: Text
  mend: Text
}

export const DIAGNOSES: Record<Irregularity, Diagnosis> = {
  arrears: {
    what: say('有月份没有缴费。', 'Some months were not paid.'),
    mend: say(
      '请补缴：单位职工由单位到税务部门补缴，灵活就业人员和居民自己到税务部门或网上补缴。',
      'Pay them: employees through the employer at the tax office, others at the tax office or online.',
    ),
  },
  withholding_failed: {
    what: say('银行代扣没有成功。', 'The bank withholding failed.'),
    mend: say(
      '请到签约银行核对卡号和余额，再重新扣款，或到税务部门改用其他方式缴费。',
      'Check card number and balance at the bank and have it withheld again, or pay otherwise at the tax office.',
    ),
  },
  identity_mismatch: {
    what: say(
      '登记的姓名或证件号码与身份证不一致。',
      'Name or number on record differ from the identity card.',
    ),
    mend: say(
      '请带身份证（改过姓名或迁过户口的，带户口簿）到医保经办机构更正。',
      'Take the identity card (and the household register after a change) to the insurance office.',
    ),
  },
  duplicate: {
    what: say('在两处或两个险种重复参保。', 'You are enrolled twice: in two places or two schemes.'),
    mend: say(
      '请选定保留的一处，到另一处的医保经办机构办理停保，多缴的按规定申请退费。',
      'Choose which to keep, stop the other at its insurance office, and claim back what was paid too much.',
    ),
  },
  wrong_operation: {
    what: say('经办时登记有误。', 'The enrolment was recorded wrongly.'),
    mend: say('请到原办理的医保经办机构或参保单位更正。', 'Have it corrected where it was recorded.'),
  },
  transfer_residue: {
    what: say('转移后原参保地没有停保。', 'After a transfer the former place was not stopped.'),
    mend: say(
      '请到原参保地的医保经办机构办结转移接续。',
      'Finish the transfer at the insurance office of the former place.',
    ),
  },
  not_synchronised: {
    what: say(
      '缴费已经成功，参保信息还没有更新。',
      'The payment went through; the record is not updated yet.',
    ),
    mend: say(
      '请稍后再查；仍未更新的，凭缴费凭证到医保经办机构核对。',
      'Look again later; if it stays, take the proof of payment to the insurance office.',
    ),
  },
  never_paid: {
    what: say('显示已参保，但没有缴费记录。', 'Shown as insured, though nothing was ever paid.'),
    mend: say(
      '请到税务部门缴费；不是您本人登记的，到医保经办机构撤销登记。',
      'Pay at the tax office; if you did not enrol, have the record withdrawn at the insurance office.',
    ),
  },
  wrong_scheme: {
    what: say('缴到了另一个险种。', 'The contribution went to another scheme.'),
    mend: say(
      '请到税务部门申请更正或退费，再按应参加的险种缴费。',
      'Have it corrected or refunded at the tax office, then pay for the right scheme.',
    ),
  },
}
