/** 共济绑定, filed by the sharer. What decides is read in the lane: policy of the day, both enrolments, existing bindings. */
import type { Shelf } from '@gongji/benefit/pack'
import type { Desk, Handler, Need } from '@gongji/ledger'
import { dayOf } from '../clock/index.ts'
import { enrolmentTable } from '../enrolment/tables.ts'
import { WHY_NO_ACCOUNT } from '../enrolment/words.ts'
import { refusal } from '../errors/index.ts'
import { standing } from './desk.ts'
import { limitsRefusal, termsRefusal, type EnabledAid, type Refused, type Terms } from './rules.ts'
import { bindingTable, type BindingRow } from './tables.ts'
import type { AidLimits } from './types.ts'
import { BINDING_STATE_TEXT } from './words.ts'

export interface BindInput {
  id: string
  sharer: string
  user: string
  terms: Terms
  limits: AidLimits
}

export function bindHandler(shelf: Shelf): Handler<BindInput, BindingRow> {
  return {
    kind: 'family.bind',
    needs: ({ sharer, user }): Need[] => [
      { table: enrolmentTable, by: { psn_no: sharer } },
      { table: enrolmentTable, by: { psn_no: user } },
      { table: bindingTable, by: { user_no: user } },
      { table: bindingTable, by: { sharer } },
    ],
    decide(input, desk) {
      const today = dayOf(desk.happenedAt)
      const aid = shelf.region(desk.region)?.on(today)?.aid
      if (!aid?.enabled) return refusal('aid_not_enabled', { region: desk.region })
      const refused =
        termsRefusal(aid, input.terms, today) ??
        limitsRefusal(input.limits) ??
        sharerRefusal(desk, input.sharer, aid) ??
        userRefusal(desk, input.user) ??
        existingRefusal(desk, input, today) ??
        crowdRefusal(desk, input, aid, today)
      if (refused) return refused
      const earlier = desk.rows(bindingTable, { user_no: input.user })
      const row: BindingRow = {
        id: input.id,
        sharer: input.sharer,
        user_no: input.user,
        relation: input.terms.relation,
        state: 'awaiting_consent',
        uses: input.terms.uses,
        starts_on: input.terms.startsOn,
        ends_on: input.terms.endsOn,
        per_use: input.limits.perUse,
        per_day: input.limits.perDay,
        per_year: input.limits.perYear,
        filed: Math.max(0, ...earlier.map((b) => b.filed)) + 1,
        bound_on: today,
      }
      desk.insert(bindingTable, row)
      return { ok: true, value: row }
    },
  }
}

/** Only a holder of an account of one's own can share. */
function sharerRefusal(desk: Desk, sharer: string, aid: EnabledAid): Refused | undefined {
  const rows = desk.rows(enrolmentTable, { psn_no: sharer })
  const employee = rows.find((r) => r.scheme === 'employee')
  if (!employee || employee.state === 'terminated') {
    return refusal('aid_no_account', {
      why: rows.some((r) => r.scheme === 'resident') ? WHY_NO_ACCOUNT.resident : WHY_NO_ACCOUNT.not_enrolled,
    })
  }
  if (employee.account !== 'open') return refusal('aid_no_account', { why: WHY_NO_ACCOUNT[employee.account] })
  if (aid.requiresActive && employee.state !== 'active') {
    return refusal('aid_no_account', { why: '当地要求共济人处于正常参保状态，目前为暂停参保' })
  }
  return undefined
}

function userRefusal(desk: Desk, user: string): Refused | undefined {
  const insured = desk.rows(enrolmentTable, { psn_no: user }).some((r) => r.state === 'active')
  return insured ? undefined : refusal('aid_user_not_enrolled', { region: desk.region })
}

function existingRefusal(desk: Desk, { sharer, user }: BindInput, today: string): Refused | undefined {
  const same = desk
    .rows(bindingTable, { user_no: user })
    .find((b) => b.sharer === sharer && standing(b, today))
  return same && refusal('aid_bound_already', { state: BINDING_STATE_TEXT[same.state], bindingId: same.id })
}

function crowdRefusal(desk: Desk, input: BindInput, aid: EnabledAid, today: string): Refused | undefined {
  const users = desk.rows(bindingTable, { sharer: input.sharer }).filter((b) => standing(b, today)).length
  if (aid.maxUsers !== null && users >= aid.maxUsers) {
    return refusal('aid_too_many_users', { max: aid.maxUsers, count: users })
  }
  const payers = desk.rows(bindingTable, { user_no: input.user }).filter((b) => standing(b, today)).length
  if (aid.maxPayers !== null && payers >= aid.maxPayers) {
    return refusal('aid_too_many_payers', { max: aid.maxPayers, count: payers })
  }
  return undefined
}
