/** Why a fund paid nothing or less (C7), and why a relative did not pay. */
import type { AidNote, Denial as DenialValue } from '@gongji/benefit'
import { denialText } from '@gongji/benefit/explain'
import type { Denial } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import { findPolicy } from '@gongji/platform/policy'
import type { Settlement } from '@gongji/platform/settlement'

/** What to do about each kind of denial. */
const TODO: Readonly<Record<DenialValue['reason'], string>> = {
  excluded: '如对认定有异议，请带病历和相关证明到医保经办窗口申请复核，或致电 12393。',
  enrolment: '请到参保地经办窗口核对参保状态、补缴或恢复参保后再办理。',
  not_covered: '可改到政策覆盖的机构就诊，或用个人账户、现金支付。',
  unknown_figure: '该项政策数额尚未公布到本平台，请咨询 12393。',
  out_of_area: '请先办理异地就医备案，再按备案结算。',
  no_binding: '请由家人在“家庭共济”中绑定您，您同意后即可使用。',
}

const AID_NOTE_TEXT: Readonly<Record<AidNote['reason'], string>> = {
  paused: '已暂停共济',
  not_started: '共济尚未开始',
  ended: '共济已结束',
  frozen: '账户已冻结',
  not_consented: '等待您同意',
  account_none: '没有可用的个人账户',
  enrolment: '参保状态不正常',
  use_not_allowed: '没有开放这种用途',
  empty: '没有可共济的余额',
  limit: '达到设定的限额',
  not_chosen: '本次没有选用',
  max_payers: '超过一次可用的共济人数',
  policy: '当地政策不允许',
}

export async function denialViews(p: Platform, s: Settlement): Promise<Denial[]> {
  if (s.denials.length === 0) return []
  const now = p.shelf.region(s.region)?.on(s.benefitDate)
  const policy = now?.hash === s.packHash ? now : await findPolicy(p, s.packHash)
  return s.denials.map((denial) => ({
    reason: denial.reason,
    text: denialText(denial, policy),
    todo: TODO[denial.reason],
  }))
}

/** @param names masked names by person number */
export const aidNoteTexts = (
  s: Settlement,
  names: ReadonlyMap<string, string>,
): { name: string; text: string }[] =>
  s.aidNotes.map(({ sharer, reason }) => ({ name: names.get(sharer) ?? '', text: AID_NOTE_TEXT[reason] }))
