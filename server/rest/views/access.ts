/** Entries of the access log in words. */
import type { AccessEntry } from '@gongji/client/schema'
import type { LoggedAccess } from '@gongji/platform/access'
import type { Platform } from '@gongji/platform'
import { institutionNames } from '@gongji/platform/institution'

const KIND_TEXT = {
  citizen: '本人或家人',
  agent: '代理人',
  staff: '医保经办机构',
  institution: '医药机构系统',
  system: '系统',
} as const

const DENIED = 'denied '

export async function accessViews(p: Platform, accesses: readonly LoggedAccess[]): Promise<AccessEntry[]> {
  const places = await institutionNames(p, [...new Set(accesses.flatMap((a) => a.actor.institution ?? []))])
  return accesses.map((a) => {
    const place = a.actor.institution && (places.get(a.actor.institution) ?? a.actor.institution)
    const denied = a.what.startsWith(DENIED)
    return {
      id: a.id,
      at: a.at.toISOString(),
      role: a.actor.kind,
      who_text: place ?? KIND_TEXT[a.actor.kind],
      what: denied ? a.what.slice(DENIED.length) : a.what,
      channel: a.channel,
      outcome: denied ? ('denied' as const) : ('allowed' as const),
    }
  })
}
