/** A bill that waits to be settled, as much of it as a message of 2207 repeats. */
export interface Charge {
  visitId: string
  batchNo: string
  psnNo: string
  certNo: string
}

/** The institution that sends every message: it signs them, as a real one does. */
export const INSTITUTION = 'H33010000001'
export const ACCESS_KEY = 'bench'
export const SECRET = 'bench-secret'

export const REGION = '330100'
/** Fen of each bill: two lines. */
export const LINES = [
  { code: 'BENCH-A', fen: 2_000 },
  { code: 'BENCH-B', fen: 1_500 },
] as const
export const TOTAL = LINES.reduce((sum, line) => sum + line.fen, 0)
