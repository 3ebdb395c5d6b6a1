import { z } from 'zod'

/** A node with many rows; one bare object stands for a single row, as some clients send it. */
export const rows = <T extends z.ZodType>(row: T, max: number, min = 1) =>
  z.preprocess(
    (value) => (value !== null && typeof value === 'object' && !Array.isArray(value) ? [value] : value),
    z.array(row).min(min).max(max),
  )

/** As `rows`, for a node that may be missing altogether. */
export const optionalRows = <T extends z.ZodType>(row: T, max: number) =>
  z
    .unknown()
    .optional()
    .transform((value) => (value === undefined || value === null || value === '' ? [] : value))
    .pipe(rows(row, max, 0))
