/**
 * Scalars of a pack. A YAML scalar arrives here as its source text (numbers too), as true or false, or
 * as null, so that money and rates never pass through a float. `yaml: 'number'` marks texts which an
 * editor sees as numbers; the exported JSON Schema then allows both.
 */
import { z } from 'zod'

const number = { yaml: 'number' }

export const amountText = z
  .string('must be an amount in yuan, for example 1800 or 9885.24')
  .regex(
    /^\d{1,11}(\.\d{1,2})?$/,
    'must be an amount in yuan with at most two decimals, for example 1800 or 9885.24',
  )
  .meta(number)

export const rateText = z
  .string('must be a rate in percent, for example 65%')
  .regex(
    /^(100(\.0{1,4})?|\d{1,2}(\.\d{1,4})?)%$/,
    'must be a rate from 0% to 100%, for example 65% or 89.5%',
  )

/** A factor: a percentage that may exceed 100 %, for example 600% for six times the average wage. */
export const factorText = z
  .string('must be a percentage, for example 6%')
  .regex(/^\d{1,4}(\.\d{1,4})?%$/, 'must be a percentage, for example 6% or 600%')

export const dateText = z
  .string('must be a date, for example 2023-01-01')
  .refine(isDate, 'must be a date of the calendar as YYYY-MM-DD, for example 2023-01-01')
  .meta({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

export const monthDay = z
  .string('must be month and day, for example 01-01')
  .regex(
    /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
    'must be month and day as MM-DD, for example 01-01 or 07-01',
  )

export const countText = z
  .string('must be a whole number')
  .regex(/^\d{1,4}$/, 'must be a whole number, for example 2')
  .meta(number)

export const word = z
  .string('must be a word')
  .regex(/^[a-z][a-z0-9_]*$/, 'must be a word of small letters, digits and _, for example outpatient')

/** The beginning of a district code (admdvs): `"35"` is a province, `"3501"` a city. */
export const districtStart = z
  .string()
  .regex(/^\d{2,6}$/, 'must be two to six digits, for example "3301"')
  .meta(number)

export const flag = z.boolean('must be true or false')

/** One value or a list of them. */
export const oneOrMany = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)])

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
