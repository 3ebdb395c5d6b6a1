import { canonical, sm3 } from '../chain/canonical.ts'
import type { Signer } from './sm2.ts'

/** Region, number of its last batch, and that batch's hash. */
export type Head = [region: string, batch: number, hash: string]

/** What a seal says. Its canonical text is what is signed. */
export interface SealBody {
  format: 'gongji-seal-1'
  number: number
  /** Instant, ISO 8601. */
  time: string
  /** Hash of the seal before, '' for the first. */
  previous: string
  /** In the order of regions; regions without a batch are left out. */
  heads: Head[]
}

/** A seal as it is stored, and as it is handed out, one JSON line each. */
export interface SignedSeal {
  text: string
  publicKey: string
  signature: string
}

export function signSeal(body: SealBody, signer: Signer): SignedSeal {
  const text = canonical(body)
  return { text, publicKey: signer.publicKey, signature: signer.sign(text) }
}

/** The hash by which the next seal names this one: over text, key and signature, so that none of them can change later. */
export const hashOfSeal = ({ text, publicKey, signature }: SignedSeal): string =>
  sm3(`${text}\n${publicKey}\n${signature}`).toString('hex')

export const sealLine = ({ text, publicKey, signature }: SignedSeal): string =>
  JSON.stringify({ text, publicKey, signature })

/** @throws if the line is not a seal */
export function parseSealLine(line: string): SignedSeal {
  const { text, publicKey, signature } = JSON.parse(line) as Partial<SignedSeal>
  for (const part of [text, publicKey, signature]) {
    if (typeof part !== 'string') throw new Error('a seal has text, publicKey and signature')
  }
  return { text: text!, publicKey: publicKey!, signature: signature! }
}

const isHead = (head: unknown): head is Head =>
  Array.isArray(head) &&
  head.length === 3 &&
  typeof head[0] === 'string' &&
  Number.isSafeInteger(head[1]) &&
  /^[0-9a-f]{64}$/.test(String(head[2]))

/** What a seal's text says; undefined if it is not one. */
export function bodyOf({ text }: SignedSeal): SealBody | undefined {
  try {
    const body = JSON.parse(text) as SealBody
    const isWhole =
      body.format === 'gongji-seal-1' &&
      Number.isSafeInteger(body.number) &&
      typeof body.time === 'string' &&
      typeof body.previous === 'string' &&
      Array.isArray(body.heads) &&
      body.heads.every(isHead)
    return isWhole ? body : undefined
  } catch {
    return undefined
  }
}
