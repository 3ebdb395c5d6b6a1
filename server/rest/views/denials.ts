/** Why a fund paid nothing or less (C7), and why a relative did not pay. */
import type { AidNote } from '@gongji/benefit'
import { aidNoteText, denialText } from '@gongji/benefit/explain'
import type { Denial } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import { findPolicy } from '@gongji/platform/policy'
import type { Settlement } from '@gongji/platform/settlement'
import type { FeeLine } from '@gongji/platform/visit'

/**
 * In the words of the policy that decided.
 * @param lines of the bill: people know an item by its name, the engine by its serial
 */
export async function denialViews(p: Platform, s: Settlement, lines: readonly FeeLine[]): Promise<Denial[]> {
  if (s.denials.length === 0) return []
  const now = p.shelf.region(s.region)?.on(s.benefitDate)
  const policy = now?.hash === s.packHash ? now : await findPolicy(p, s.packHash)
  if (!policy) throw new Error(`the policy ${s.packHash} that decided was not kept`)
  return s.denials.map((denial) => {
    const { reason, what, why, todo } = denialText(denial, policy)
    const line = denial.reason === 'excluded' ? lines.find((x) => x.serial === denial.line) : undefined
    const shown = line ? what.replace(line.serial, `“${line.name}”`) : what
    return { reason, text: `${shown}。${why}`, todo }
  })
}

/** Of a relative who paid what could be paid: no failure, and why the rest is left. */
const PAID_TEXT: Partial<Record<AidNote['reason'], string>> = {
  empty: '可用余额已全部用上，还不够',
  limit: '已付到设定的限额，还不够',
}

/** Why relatives paid nothing or not the whole rest. @param names masked names by person number */
export const aidNoteTexts = (
  s: Pick<Settlement, 'aid' | 'aidNotes'>,
  names: ReadonlyMap<string, string>,
): { name: string; text: string }[] =>
  s.aidNotes.map((note) => {
    const paid = s.aid.some((leg) => leg.sharer === note.sharer)
    const text = (paid ? PAID_TEXT[note.reason] : undefined) ?? aidNoteText(note)
    return { name: names.get(note.sharer) ?? '', text }
  })
