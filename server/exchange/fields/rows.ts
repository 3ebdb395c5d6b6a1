import { z } from 'zod'

const one = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? [value] : value

/** A node with many rows; one bare object stands for a single row, as some clients send it. */
export const rows = <T extends z.ZodType>(row: T, max: number) =>
  z.preprocess(one, z.array(row).min(1).max(max))

/** As `rows`, for a node that may be missing altogether. */
export const optionalRows = <T extends z.ZodType>(row: T, max: number) =>
  z.preprocess(
    (value) => (value === undefined || value === null || value === '' ? [] : one(value)),
    z.array(row).max(max),
  )
