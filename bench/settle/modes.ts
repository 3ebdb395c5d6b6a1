/** A way to settle a bill. Every way does the same durable work: key, settlement, entries, balances, answer. */
import type { Request } from './request.ts'

export interface Mode {
  name: string
  /** Requests under way at a time. */
  clients: number
  /** Resolves when the settlement is on disk. @returns whether it was settled; false is a stored refusal */
  settle(request: Request): Promise<boolean>
  close(): Promise<void>
}

export const HAPPENED = new Date('2026-03-01T02:00:00Z')
