/** Seals of the books: written every minute where something happened, and handed to a witness outside. */
import {
  isPublicKey,
  parseSealLine,
  sealHeads as sealLedgerHeads,
  verifySeals,
  withSnapshot,
  type SealReport,
  type SignedSeal,
} from '@gongji/ledger'
import type { Platform } from '../context.ts'

/** Seals the heads of all regions as they are now. @returns undefined where nothing was written since the last seal */
export const sealHeads = (p: Platform): Promise<SignedSeal | undefined> =>
  sealLedgerHeads(p.db, p.sealer, new Date())

/**
 * Holds the books against the seals that a witness kept: one JSON line each, in the order in which they were made.
 * @param publicKey the key that the witness was given; this system's own by default
 * @throws Error naming the line that is no seal, or a key that is none
 */
export async function verifyWitness(
  p: Platform,
  lines: AsyncIterable<string> | Iterable<string>,
  publicKey: string = p.sealer.publicKey,
): Promise<SealReport> {
  if (!isPublicKey(publicKey)) {
    throw new Error(
      `${publicKey.slice(0, 140)} is no public key: it must be 130 hexadecimal digits beginning with 04`,
    )
  }
  return withSnapshot(p.db, ({ session }) => verifySeals(session, parsed(lines), { publicKey, gaps: true }))
}

async function* parsed(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<SignedSeal> {
  let number = 0
  for await (const line of lines) {
    number++
    if (line.trim() === '') continue
    try {
      yield parseSealLine(line)
    } catch (error) {
      throw new Error(`line ${number} is no seal: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}
