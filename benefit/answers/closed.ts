/** Why a personal account cannot be used now: every reason at once, each with what mends it. */
import type { CompiledPolicy } from '../compile/policy.ts'
import type { DateText } from '../facts.ts'
import type { Missing } from './answered.ts'
import type { Asker } from './asker.ts'
import { contextFor, read } from './reading.ts'
import { day, say, type Text } from './text.ts'
import { scheme } from './words.ts'

export interface Closed {
  reason: string
  text: Text
  todo: Text | null
  /** Whether it ends by itself or can be mended; otherwise there is nothing to open. */
  mendable: boolean
  /** First day on which it is over, where that is known. */
  from: DateText | null
  clause: string
}

export interface AccountState {
  /** Whether the policy gives the person an account; null where no policy says. */
  has: boolean | null
  closed: Closed[]
  missing: Missing[]
}

export function accountState(policy: CompiledPolicy, asker: Asker): AccountState {
  const account = policy.schemes[asker.person.scheme]?.account
  const has = read((doubts) => account?.has.at(contextFor(policy, asker, doubts)) ?? false)
  if (!('value' in has)) return { has: null, closed: [], missing: has.missing }
  if (!has.value || asker.person.account === 'none') {
    return { has: false, closed: [withoutAccount(policy, asker)], missing: [] }
  }
  const wait = duringWait(policy, asker)
  return {
    has: true,
    closed: [...notActivated(asker), ...frozen(asker), ...lapsed(policy, asker), ...wait.closed],
    missing: wait.missing,
  }
}

function withoutAccount(policy: CompiledPolicy, asker: Asker): Closed {
  const { person } = asker
  const account = policy.schemes[person.scheme]?.account
  const common = { mendable: false, from: null, clause: account?.has.clause(contextFor(policy, asker)) ?? '' }
  if (person.scheme === 'resident') {
    const text = say(
      '您参加的是城乡居民医保，只有统筹基金，不设个人账户，所以没有余额。',
      'You are in the resident scheme: it has a pooled fund only and no personal account, so there is no balance.',
    )
    return { ...common, reason: 'resident_scheme', text, todo: null }
  }
  const text = say(
    '您现在的参保档次或参保方式不划入个人账户。',
    'Your present tier or way of enrolment carries no personal account.',
  )
  const todo = say(
    '如有疑问，请向医保经办机构核对参保档次。',
    'If in doubt, check your tier with the insurance office.',
  )
  return { ...common, reason: 'tier_without_account', text, todo }
}

function notActivated({ person }: Asker): Closed[] {
  if (person.account !== 'not_activated') return []
  return [
    {
      reason: 'not_activated',
      text: say(
        '个人账户尚未启用，启用前不能支付。',
        'The account is not activated; until then it cannot pay.',
      ),
      todo: say(
        '请到发卡银行、医保经办机构或定点医药机构办理启用，也可在网上办理。',
        'Activate it at the issuing bank, the insurance office or a designated institution, or online.',
      ),
      mendable: true,
      from: null,
      clause: '',
    },
  ]
}

function frozen({ purse }: Asker): Closed[] {
  if (!purse.frozen) return []
  return [
    {
      reason: 'frozen',
      text: say(
        '个人账户已冻结，解冻前不能支付。',
        'The account is frozen; until it is released it cannot pay.',
      ),
      todo: say(
        '请带身份证到医保经办机构询问冻结原因并申请解冻；挂失造成的，找到卡后可以取消挂失。',
        'Ask the insurance office for the reason and for release; after a loss report, cancel it once the card is found.',
      ),
      mendable: true,
      from: null,
      clause: '',
    },
  ]
}

const STATES = {
  suspended: say('暂停', 'suspended'),
  terminated: say('终止', 'terminated'),
  none: say('没有参保', 'none'),
}

/** Why contributions matter, where the policy closes the account of people who stopped. */
function lapsed(policy: CompiledPolicy, { person }: Asker): Closed[] {
  const account = policy.schemes[person.scheme]?.account
  if (person.enrolment === 'active' || account?.usableWhenLapsed !== false) return []
  return [
    {
      reason: person.enrolment,
      text: say(
        '{0}的参保状态为{1}，当地规定此时个人账户不能使用。',
        'Your enrolment in the {0} is {1}; the local policy then closes the account.',
        scheme(person.scheme),
        STATES[person.enrolment],
      ),
      todo: say('请先恢复参保缴费。', 'Resume contributions first.'),
      mendable: true,
      from: null,
      clause: account.clause,
    },
  ]
}

function duringWait(policy: CompiledPolicy, asker: Asker): { closed: Closed[]; missing: Missing[] } {
  const until = asker.waiting?.until
  const during = policy.schemes[asker.person.scheme]?.calculators.waiting?.during
  if (until === undefined || asker.on >= until || !during) return { closed: [], missing: [] }
  const usable = read((doubts) => during.accountUsable.at(contextFor(policy, asker, doubts)))
  if (!('value' in usable)) return { closed: [], missing: usable.missing }
  if (usable.value) return { closed: [], missing: [] }
  const closed: Closed = {
    reason: 'waiting',
    text: say('待遇等待期内个人账户不能使用。', 'During the waiting period the account cannot be used.'),
    todo: say('{0}起可以使用。', 'It can be used from {0} on.', day(until)),
    mendable: true,
    from: until,
    clause: during.accountUsable.clause(contextFor(policy, asker)),
  }
  return { closed: [closed], missing: [] }
}

export const enrolmentText = (state: keyof typeof STATES): Text => STATES[state]
