/** 预结算: the same decision on a snapshot. Nothing is written, and nothing differs if nothing changes in between. */
import type { Platform } from '../context.ts'
import { fromRefusal, type Result } from '../errors/index.ts'
import { prepare, prepareBasket } from './commands.ts'
import type { BasketInput, Previewed, SettleInput, Settlement } from './types.ts'

/** What a settlement would be now; a stay that goes on is taken as if it ended today. */
export const preview = (p: Platform, input: SettleInput): Promise<Result<Settlement>> => look(p, input, false)

/** What a pharmacy's sale would be now (2101). */
export const previewBasket = (p: Platform, input: BasketInput): Promise<Result<Settlement>> =>
  lookBasket(p, input, false)

export async function look(p: Platform, input: SettleInput, withFacts: boolean): Promise<Result<Previewed>> {
  const ready = await prepare(p, p.clock.now(), input)
  if (!ready.ok) return ready
  const { region, command } = ready.value
  const dischargeDate = input.dischargeDate ?? ready.value.dischargeDate ?? p.clock.today()
  return ask(p, region, 'settle', { ...command, dischargeDate, withFacts })
}

export async function lookBasket(
  p: Platform,
  input: BasketInput,
  withFacts: boolean,
): Promise<Result<Previewed>> {
  const ready = await prepareBasket(p, p.clock.now(), input)
  if (!ready.ok) return ready
  const { region, command } = ready.value
  return ask(p, region, 'settle_basket', { ...command, withFacts })
}

async function ask(p: Platform, region: string, kind: string, input: object): Promise<Result<Previewed>> {
  const happenedAt = p.clock.now()
  const answer = await p.lanes.preview<Previewed>({ region, key: 'preview', kind, input, happenedAt })
  if (!answer.ok) return { ok: false, error: fromRefusal(answer.refusal) }
  return { ok: true, value: { ...answer.value, id: null } }
}
