/** Names, masked, and places. */
import type { Platform } from '@gongji/platform'
import { findPeople, maskName } from '@gongji/platform/people'

/** Masked names by person number. */
export async function maskedNames(p: Platform, psnNos: Iterable<string>): Promise<Map<string, string>> {
  const people = await findPeople(p, [...new Set(psnNos)])
  return new Map([...people].map(([psnNo, person]) => [psnNo, maskName(person.name)]))
}
