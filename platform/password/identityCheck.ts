/** Whether an identity check is good enough for what is to be done with a password. */
import type { Platform } from '../context.ts'
import { failure, type Result } from '../errors/index.ts'
import { findInstitution } from '../institution/index.ts'
import type { IdentityCheck, PasswordRules } from './types.ts'

export type Purpose = 'first' | 'reset' | 'unlock'
type Place = IdentityCheck['where']['kind']

const PLACE_TEXT: Record<Place, string> = { office: '经办窗口', pharmacy: '定点药店', online: '线上刷脸' }

/** Where each may be done. A lock that opens at the counter only is opened nowhere else (C25). */
function placesFor(purpose: Purpose, { unlock }: PasswordRules): readonly Place[] {
  if (purpose === 'first') return ['office', 'pharmacy', 'online']
  return purpose === 'unlock' && unlock === 'counter' ? ['office'] : ['office', 'online']
}

const PURPOSE_TEXT: Record<Purpose, string> = {
  first: '首次设置密码',
  reset: '重置密码',
  unlock: '解锁密码',
}

/** Why the check does not do; undefined when it does. */
export async function checkRefusal(
  p: Platform,
  purpose: Purpose,
  { psnNo, check }: { psnNo: string; check: IdentityCheck },
  rules: PasswordRules,
): Promise<Result<never> | undefined> {
  const { how, where, checkedBy } = check
  const places = placesFor(purpose, rules)
  if (!places.includes(where.kind)) {
    const rule = `${PURPOSE_TEXT[purpose]}须在${places.map((place) => PLACE_TEXT[place]).join('、')}核验身份`
    return failure('identity_check', { rule })
  }
  if (checkedBy.trim() === '' || checkedBy === psnNo) {
    return failure('identity_check', { rule: '须写明核验身份的人员或服务，本人不能核验本人' })
  }
  if (where.code.trim() === '') return failure('identity_check', { rule: '须写明核验身份的地点' })
  if (where.kind === 'online' && how !== 'face') {
    return failure('identity_check', { rule: '线上核验身份须刷脸比对' })
  }
  if (where.kind !== 'pharmacy') return undefined
  const place = await findInstitution(p, where.code)
  return place?.kind === 'pharmacy' && place.state === 'designated'
    ? undefined
    : failure('identity_check', { rule: `${where.code} 不是正常服务的定点药店` })
}
