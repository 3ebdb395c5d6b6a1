import type { Fen } from '@gongji/benefit'
import { submit, type CommandMeta } from '../command/index.ts'
import type { Platform } from '../context.ts'
import { failure, type Result } from '../errors/index.ts'
import { newId } from '../ids/index.ts'
import type { Credited, CreditInput } from './handlers.ts'

export interface CreditRequest {
  region: string
  psnNo: string
  bucket: 'current' | 'carried'
  amount: Fen
  /** A reason of statement/reasons, for example "monthly_credit". */
  reason: string
  /** Income account it comes from: contribution, pool_transfer, interest, transfer_in … */
  source: string
}

/** Credits a personal account from the region's income. The amount must be above zero. */
export async function credit(p: Platform, meta: CommandMeta, r: CreditRequest): Promise<Result<Credited>> {
  if (!Number.isSafeInteger(r.amount) || r.amount <= 0) {
    return failure('invalid_input', { field: 'amount', rule: '划账金额须大于零' })
  }
  const at = meta.at ?? p.clock.now()
  const content = { psn_no: r.psnNo, bucket: r.bucket, amount: r.amount, reason: r.reason, source: r.source }
  const input: CreditInput = {
    ...content,
    posting: newId(r.region, 'transaction', at),
    rollOver: newId(r.region, 'transaction', at),
  }
  return submit(p, meta, { region: r.region, kind: 'credit', input, content })
}
