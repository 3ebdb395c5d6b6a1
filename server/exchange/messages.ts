import { failure, problemText, type PlatformError } from '@gongji/platform/errors'

/** err_msg: what happened, why, what to do, from the platform's catalogue. */
export function errorMessage(error: PlatformError): string {
  const { title, why, todo } = problemText(error)
  // Waiting is all that can be done about this one; its text is part of the interface.
  if (error.code === 'busy') return '系统繁忙，本次未做任何处理，请稍后重试'
  // A message that breaks a rule is corrected by a developer: field and rule say it all.
  if (error.code === 'invalid_input') return `报文内容有误：${String(error.detail?.rule)}`
  return `${title}：${why}${todo}`
}

export const unknownCode = (infno: string): PlatformError =>
  failure('route_unknown', { what: `交易编号${infno}不在本平台支持的范围内` }).error

export const invalid = (rule: string, field = ''): PlatformError =>
  failure('invalid_input', { field, rule }).error
