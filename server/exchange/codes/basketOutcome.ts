import type { Platform } from '@gongji/platform'
import { findItems } from '@gongji/platform/catalogue'
import type { Result } from '@gongji/platform/errors'
import type { BasketInput, Settlement } from '@gongji/platform/settlement'
import { feeLinesOf } from '@gongji/platform/visit'
import { feeline, settledOutput, type ShownLine } from '../structures/index.ts'
import { done, refused, type Outcome } from '../transaction.ts'

/** A previewed sale was never stored: its lines are those of the message, with the parts that were computed. */
async function previewedLines(p: Platform, s: Settlement, basket: BasketInput): Promise<ShownLine[]> {
  const parts = new Map(s.lines.map((line) => [line.id, line]))
  const days = [...new Set(basket.lines.map((line) => line.date))]
  const codes = basket.lines.map((line) => line.code)
  const items = new Map(
    await Promise.all(days.map(async (day) => [day, await findItems(p, codes, day)] as const)),
  )
  return basket.lines.flatMap((line) => {
    const item = items.get(line.date)?.get(line.code)
    const computed = parts.get(line.serial)
    if (!item || !computed) return []
    const { price, quantity, serial } = line
    const { grade, ceiling, chargeType } = item
    return [
      {
        ...computed,
        serial,
        price,
        quantity,
        grade,
        ceiling,
        chargeType,
        selfPayFirstRate: item.selfPayFirst,
      },
    ]
  })
}

/** The answer of 2101 and 2102: setlinfo, setldetail, and what became of each line. */
export async function basketOutcome(
  p: Platform,
  result: Result<Settlement>,
  basket: BasketInput,
): Promise<Outcome> {
  if (!result.ok) return refused(result.error, result)
  const s = result.value
  const [{ output, warning }, lines] = await Promise.all([
    settledOutput(p, s),
    s.id === null ? previewedLines(p, s, basket) : feeLinesOf(p, s.visitId),
  ])
  return done(
    { ...output, detlcutinfo: lines.map(feeline) },
    {
      ...(warning === undefined ? {} : { warning }),
      ...(result.recordedAt === undefined ? {} : { recordedAt: result.recordedAt }),
    },
  )
}
