/** Changes of an insurance relation and of freezes. Each is a new version in the lane, so it holds for the very next payment. */
import type { DateText, Scheme } from '@gongji/benefit'
import type { Answer, Handler } from '@gongji/ledger'
import { refusal } from '../errors/index.ts'
import { enrolmentTable, personStateTable, type EnrolmentRow } from './tables.ts'
import type { EnrolmentState } from './types.ts'
import { ENROLMENT_STATE_TEXT, WHY_NO_ACCOUNT } from './words.ts'

interface Key {
  psn_no: string
  scheme: Scheme
}

const needEnrolment = ({ psn_no, scheme }: Key) => [{ table: enrolmentTable, by: { psn_no, scheme } }]

const enrol: Handler<{ row: EnrolmentRow }, EnrolmentRow> = {
  kind: 'enrol',
  needs: ({ row }) => needEnrolment(row),
  decide({ row }, desk) {
    const known = desk.row(enrolmentTable, { psn_no: row.psn_no, scheme: row.scheme })
    if (known && known.state !== 'terminated') return refusal('enrolment_exists', { region: desk.region })
    if (row.scheme === 'resident' && row.account !== 'none') {
      return refusal('account_none', { why: WHY_NO_ACCOUNT.resident })
    }
    desk.put(enrolmentTable, row)
    return { ok: true, value: row }
  },
}

export interface StateInput extends Key {
  state: EnrolmentState
  on: DateText
}

const MOVES: Record<EnrolmentState, readonly EnrolmentState[]> = {
  active: ['suspended', 'terminated'],
  suspended: ['active', 'terminated'],
  terminated: [],
}

const setState: Handler<StateInput, EnrolmentRow> = {
  kind: 'set_enrolment_state',
  needs: needEnrolment,
  decide({ psn_no, scheme, state, on }, desk) {
    const row = desk.row(enrolmentTable, { psn_no, scheme })
    if (!row) return refusal('enrolment_unknown', { region: desk.region })
    if (!MOVES[row.state].includes(state)) {
      return refusal('enrolment_state', {
        from: ENROLMENT_STATE_TEXT[row.state],
        to: ENROLMENT_STATE_TEXT[state],
      })
    }
    const next: EnrolmentRow = { ...row, state, paused_since: state === 'active' ? null : on }
    desk.put(enrolmentTable, next)
    return { ok: true, value: next }
  },
}

const activate: Handler<Key, EnrolmentRow> = {
  kind: 'activate_account',
  needs: needEnrolment,
  decide({ psn_no, scheme }, desk) {
    const row = desk.row(enrolmentTable, { psn_no, scheme })
    if (!row) return refusal('enrolment_unknown', { region: desk.region })
    if (row.account === 'none') {
      return refusal('account_none', {
        why: scheme === 'resident' ? WHY_NO_ACCOUNT.resident : WHY_NO_ACCOUNT.none,
      })
    }
    if (row.account === 'open') return refusal('account_open_already')
    const next: EnrolmentRow = { ...row, account: 'open' }
    desk.put(enrolmentTable, next)
    return { ok: true, value: next }
  },
}

export interface FreezeInput {
  psn_no: string
  frozen: boolean
  reason: string
}

const freeze: Handler<FreezeInput, { frozen: boolean }> = {
  kind: 'set_freeze',
  needs: ({ psn_no }) => [{ table: personStateTable, by: { psn_no } }],
  decide({ psn_no, frozen, reason }, desk): Answer<{ frozen: boolean }> {
    const known = desk.row(personStateTable, { psn_no })?.frozen ?? false
    if (known === frozen) return refusal('freeze_state', { state: frozen ? '已冻结' : '未冻结' })
    desk.put(personStateTable, { psn_no, frozen, reason, since: desk.happenedAt })
    return { ok: true, value: { frozen } }
  },
}

export const enrolmentHandlers: readonly Handler[] = [enrol, setState, activate, freeze]
