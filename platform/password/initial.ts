/** The initial password that some regions give. It is made when it is first asked for, and counts as nobody's own. */
import type { Platform } from '../context.ts'
import type { Person } from '../people/index.ts'
import { findPerson } from '../people/index.ts'
import { BY_RULE, recordEvent } from './events.ts'
import { hashPassword } from './hash.ts'
import { heldAs } from './policy.ts'
import type { InitialRule, PasswordKind, PasswordRules } from './types.ts'

/** @returns undefined where the region gives none */
export function initialText(initial: InitialRule, person: Pick<Person, 'certNo'>): string | undefined {
  if (initial.rule === 'fixed') return initial.text
  return initial.rule === 'cert_last_six' ? person.certNo.slice(-6).toUpperCase() : undefined
}

/** Gives the initial password where the region has one and the person has no password yet. @returns whether it was given */
export async function giveInitial(
  p: Platform,
  psnNo: string,
  kind: PasswordKind,
  rules: PasswordRules,
): Promise<boolean> {
  const person = rules.initial.rule === 'none_until_first_use' ? undefined : await findPerson(p, psnNo)
  const text = person && initialText(rules.initial, person)
  if (text === undefined) return false
  const [hash, held, at] = [await hashPassword(text), heldAs(kind, rules), p.clock.now()]
  return p.db.tx(async (tx) => {
    const [given] = await tx.query(
      `insert into password (psn_no, kind, hash, set_at, initial) values ($1, $2, $3, $4, true)
       on conflict (psn_no, kind) do nothing returning psn_no`,
      [psnNo, held, hash, at],
    )
    if (given) await recordEvent(tx, { psnNo, kind: held, event: 'initial', at, by: BY_RULE })
    return true
  })
}
