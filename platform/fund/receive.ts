import type { Fen, Scheme } from '@gongji/benefit'
import { submit, type CommandMeta } from '../command/index.ts'
import type { Platform } from '../context.ts'
import { failure, type Result } from '../errors/index.ts'
import { newId } from '../ids/index.ts'
import { FUND_INCOME, type IncomeInput, type Received } from './handler.ts'
import { INCOME_SOURCES, type IncomeSource } from './types.ts'

export interface IncomeRequest {
  region: string
  scheme: Scheme
  source: IncomeSource
  /** Above zero, up to 10^13 fen. */
  amount: Fen
}

/** Records money that came into a pool: 财政补助, 利息, 捐赠 … Business time is the meta's. */
export async function receiveIncome(
  p: Platform,
  meta: CommandMeta,
  { region, scheme, source, amount }: IncomeRequest,
): Promise<Result<Received>> {
  if (!Number.isSafeInteger(amount) || amount <= 0 || !INCOME_SOURCES.includes(source)) {
    return failure('invalid_input', { field: 'amount', rule: '基金收入须大于零，并注明来源' })
  }
  const content = { scheme, source, amount }
  const input: IncomeInput = {
    ...content,
    posting: newId(region, 'transaction', meta.at ?? p.clock.now()),
  }
  return submit(p, meta, { region, kind: FUND_INCOME, input, content })
}
