/** Partial refunds as callers ask for them. Decided in the lane of the settlement's region. */
import type { Platform } from '../../context.ts'
import { submit, type CommandMeta } from '../../command/index.ts'
import { failure, fromRefusal, type Result } from '../../errors/index.ts'
import { newId, regionOf } from '../../ids/index.ts'
import { timeOf } from '../../visit/commands.ts'
import type { RefundCommand, RefundInput, Refunded } from './types.ts'

/**
 * Gives back part of a settlement, once per key. Where somebody would pay more than before, it is refused as
 * `refund_needs_confirmation` until the fingerprint of the shown refund comes with it.
 */
export async function refund(p: Platform, meta: CommandMeta, input: RefundInput): Promise<Result<Refunded>> {
  const region = regionOf(input.settlementId)
  if (!p.shelf.region(region)) return failure('settlement_not_found', { settlementId: input.settlementId })
  const command: RefundCommand = { ...input, id: newId(region, 'refund', timeOf(p, meta)) }
  return submit(p, meta, { region, kind: 'refund', input: command, content: input })
}

/** What a refund would give to whom now: the same decision on a snapshot; nothing is written. */
export async function previewRefund(p: Platform, input: RefundInput): Promise<Result<Refunded>> {
  const region = regionOf(input.settlementId)
  if (!p.shelf.region(region)) return failure('settlement_not_found', { settlementId: input.settlementId })
  const happenedAt = p.clock.now()
  const command: RefundCommand = { ...input, id: newId(region, 'refund', happenedAt), preview: true }
  const answer = await p.lanes.preview<Refunded>({
    region,
    key: 'preview',
    kind: 'refund',
    input: command,
    happenedAt,
  })
  if (!answer.ok) return { ok: false, error: fromRefusal(answer.refusal) }
  const { settlement } = answer.value
  return { ok: true, value: { ...answer.value, settlement: { ...settlement, id: null } } }
}
