/** What happens to a binding after it was filed: consent, pause, end, and the sharer's limits. */
import type { Handler } from '@gongji/ledger'
import { dayOf } from '../clock/index.ts'
import { refusal } from '../errors/index.ts'
import { standing } from './desk.ts'
import { limitsRefusal, type Refused } from './rules.ts'
import { bindingTable, type BindingRow } from './tables.ts'
import type { AidLimits, BindingState } from './types.ts'
import { BINDING_STATE_TEXT } from './words.ts'

type Party = 'sharer' | 'user'
export type BindingAct = 'consent' | 'decline' | 'pause' | 'resume' | 'unbind' | 'set_limits'

/** By whom, and from which states. The office may end a binding on behalf of either side. */
const ACTS: Record<BindingAct, { by: readonly Party[]; from: readonly BindingState[] }> = {
  consent: { by: ['user'], from: ['awaiting_consent'] },
  decline: { by: ['user'], from: ['awaiting_consent'] },
  pause: { by: ['sharer'], from: ['active'] },
  resume: { by: ['sharer'], from: ['paused'] },
  unbind: { by: ['sharer', 'user'], from: ['awaiting_consent', 'active', 'paused'] },
  set_limits: { by: ['sharer'], from: ['awaiting_consent', 'active', 'paused'] },
}

const PARTY_TEXT: Record<Party, string> = { sharer: '共济人', user: '被共济人' }

export interface ActInput {
  id: string
  act: BindingAct
  /** Person number of who asks, or the office acting on the case. */
  asker: string
  limits?: AidLimits
}

/** The asker's name for the office, which acts for either side. */
export const OFFICE = 'office'

export const actHandler: Handler<ActInput, BindingRow> = {
  kind: 'family.act',
  needs: ({ id }) => [{ table: bindingTable, by: { id } }],
  decide(input, desk) {
    const today = dayOf(desk.happenedAt)
    const row = desk.row(bindingTable, { id: input.id })
    const refused = partyRefusal(row, input) ?? (input.limits && limitsRefusal(input.limits))
    if (!row || refused) return refused ?? refusal('binding_unknown')
    if (!ACTS[input.act].from.includes(row.state) || !standing(row, today)) {
      return refusal('binding_state', {
        state: BINDING_STATE_TEXT[standing(row, today) ? row.state : 'ended'],
      })
    }
    const next = { ...row, ...changed(row, input, today) }
    desk.put(bindingTable, next)
    return { ok: true, value: next }
  },
}

function partyRefusal(row: BindingRow | undefined, { act, asker }: ActInput): Refused | undefined {
  const mine: Party | undefined =
    row?.sharer === asker ? 'sharer' : row?.user_no === asker ? 'user' : undefined
  const { by } = ACTS[act]
  if (asker === OFFICE && row && act === 'unbind') return undefined
  if (mine === undefined) return refusal('binding_unknown')
  return by.includes(mine) ? undefined : refusal('binding_not_yours', { who: PARTY_TEXT[by[0]!] })
}

function changed(row: BindingRow, { act, limits }: ActInput, today: string): Partial<BindingRow> {
  switch (act) {
    case 'consent':
      return { state: 'active', bound_on: today }
    case 'decline':
      return { state: 'declined' }
    case 'pause':
      return { state: 'paused' }
    case 'resume':
      return { state: 'active' }
    case 'unbind':
      return { state: 'ended', ends_on: row.starts_on <= today ? today : row.ends_on }
    case 'set_limits':
      return limits ? { per_use: limits.perUse, per_day: limits.perDay, per_year: limits.perYear } : {}
  }
}
