/** What the kinds of calculated cases share: values that may be unknown, and how they are compared. */
import { z } from 'zod'
import type { Answer } from '../../../calc/step.ts'
import type { CompiledPolicy } from '../../../compile/policy.ts'
import type { DateText } from '../../../facts.ts'
import { type Fen, formatPercent, formatYuan, parsePercent, parseYuan, type Ppm } from '../../../money.ts'
import { amountText, countText, dateText, flag, rateText } from '../../schema/scalar.ts'
import { about, name, person } from '../schema.ts'

export const orUnknown = <T extends z.ZodType>(value: T) => z.union([value, z.literal('unknown')]).optional()
/** Also `none`, where there is no such value. */
export const orNone = <T extends z.ZodType>(value: T) =>
  z.union([value, z.literal('none'), z.literal('unknown')]).optional()

export const wanted = {
  amount: orUnknown(amountText),
  rate: orUnknown(rateText),
  count: orUnknown(countText),
  date: orUnknown(dateText),
  flag: orUnknown(flag),
}

/** What every kind may expect besides its results. */
const always = {
  /** The figures that take something away, exactly. */
  unknown: z.array(name).optional(),
  /** The clause that the policy lacks. */
  missing: name.optional(),
}

/** A kind of case: its facts always have a person. */
export const kindOf = <K extends string, F extends z.ZodRawShape, E extends z.ZodRawShape>(
  kind: K,
  facts: F,
  expect: E,
) =>
  z.strictObject({
    id: name,
    kind: z.literal(kind),
    facts: z.strictObject({ person: person.optional(), ...facts }),
    expect: z.strictObject({ ...expect, ...always }),
    ...about,
  })

export type PolicyOn = (date: DateText) => CompiledPolicy

/** Collects what comes out otherwise than expected. A value that is not expected is not looked at. */
export interface Checks {
  text(what: string, expected: string | boolean | undefined, got: string | number | boolean | null): void
  money(what: string, expected: string | undefined, got: Fen | string | null): void
  rate(what: string, expected: string | undefined, got: Ppm | string | null): void
  list(what: string, expected: readonly string[] | undefined, got: readonly string[] | string): void
}

export function checksInto(tell: (what: string, expected: string, got: string) => void): Checks {
  const text: Checks['text'] = (what, expected, got) => {
    if (expected !== undefined) tell(what, String(expected), got === null ? 'none' : String(got))
  }
  const scaled =
    <T extends number>(parse: (text: string) => T, format: (value: T) => string) =>
    (what: string, expected: string | undefined, got: T | string | null) => {
      const plain = expected === undefined || expected === 'unknown' || expected === 'none'
      const wantedText = plain ? expected : format(parse(expected))
      text(what, wantedText, typeof got === 'number' ? format(got) : got)
    }
  return {
    text,
    money: scaled<Fen>(parseYuan, formatYuan),
    rate: scaled<Ppm>(parsePercent, formatPercent),
    list: (what, expected, got) =>
      text(what, expected?.join(', '), typeof got === 'string' ? got : got.join(', ')),
  }
}

/** Compares what a clause gave, or tells that it is missing. */
export function checkAnswer<R>(
  answer: Answer<R>,
  expect: { unknown?: string[] | undefined; missing?: string | undefined },
  checks: Checks,
  compare: (result: Extract<Answer<R>, { steps: unknown }>['result']) => void,
): void {
  if ('missing' in answer) {
    checks.text('missing', expect.missing ?? 'none', answer.missing)
    return
  }
  if (expect.missing !== undefined) checks.text('missing', expect.missing, null)
  const figures = answer.unknown.map(({ figure }) => figure).sort()
  checks.list('unknown', [...(expect.unknown ?? [])].sort(), figures)
  compare(answer.result)
}
