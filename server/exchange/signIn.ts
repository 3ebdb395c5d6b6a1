import type { Vault } from '@gongji/platform/vault'
import { compactTime } from './fields/index.ts'

/**
 * The register of sign-ins keeps no list: a sign_no is the time and a mark that only this platform's key can
 * make for this institution and operator, so every server process knows its own and a stranger's is noticed.
 * Nothing else depends on it; several real clients never sign in.
 */
interface SignIn {
  institution: string
  opter: string
  at: Date
}

const TIME_LENGTH = 14
const MARK_LENGTH = 16

function mark(vault: Vault, institution: string, opter: string, time: string): string {
  return vault.blind(`sign:${institution}:${opter}:${time}`).slice(0, MARK_LENGTH)
}

/** 签到编号: yyyyMMddHHmmss and sixteen hexadecimal digits, thirty characters. */
export function issueSignNo(vault: Vault, { institution, opter, at }: SignIn): string {
  const time = compactTime(at)
  return time + mark(vault, institution, opter, time)
}

/** Whether this very institution and operator were given this number. */
export function knowsSignNo(vault: Vault, institution: string, opter: string, signNo: string): boolean {
  const time = signNo.slice(0, TIME_LENGTH)
  return /^\d{14}[0-9a-f]{16}$/.test(signNo) && signNo === time + mark(vault, institution, opter, time)
}
