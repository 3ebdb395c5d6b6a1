import type { Platform } from '@gongji/platform'
import type { CommandMeta } from '@gongji/platform/command'
import { logAccess } from '@gongji/platform/access'

/** Who looked at whose record (K2, K4): the institution, by which transaction. */
export async function noteAccess(
  p: Platform,
  meta: CommandMeta,
  psnNo: string,
  infno: string,
): Promise<void> {
  await logAccess(p, { psnNo, actor: meta.actor, channel: meta.channel, what: `exchange.${infno}` })
}
