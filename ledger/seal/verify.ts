import type { Session } from '../db/db.ts'
import type { Finding } from '../audit/report.ts'
import { BULK_BASE, strandOf } from '../chain/strand.ts'
import { bodyOf, hashOfSeal, type Head, type SealBody, type SignedSeal } from './seal.ts'
import { verifierOf } from './sm2.ts'

export interface SealOptions {
  /** The key by which seals must be signed. */
  publicKey: string
  /** Whether seals may be missing between those given: a witness need not have been handed each. */
  gaps: boolean
  /** Only heads of these regions are compared; all by default. */
  regions?: readonly string[]
}

export interface SealReport {
  seals: number
  /** Heads that were compared with the chain. */
  heads: number
  /** The last sealed batches that are in the chain, by region and strand. */
  proved: { region: string; batch: number }[]
  findings: Finding[]
}

/** Heads that are compared with one question. */
const PORTION = 2000

/**
 * Verifies seals, their own chain, and that every head they name stands in the database. Where seals follow each other
 * without a gap, each holds the signature of the one before it, so only the last of them needs to be verified.
 */
export async function verifySeals(
  session: Session,
  seals: AsyncIterable<SignedSeal & { number?: number }>,
  options: SealOptions,
): Promise<SealReport> {
  const isGenuine = verifierOf(options.publicKey)
  const report: SealReport = { seals: 0, heads: 0, proved: [], findings: [] }
  const fail = (number: number, column: string, message: string, values: Partial<Finding> = {}) =>
    report.findings.push({
      invariant: 'I9',
      check: 'seal',
      region: '',
      table: 'seal',
      row: `${number}`,
      column,
      message,
      ...values,
    })

  let before: (SignedSeal & { body: SealBody }) | undefined
  let open: { head: Head; seal: number }[] = []
  const newest = new Map<string, string>()
  const checkSignature = (seal: typeof before) => {
    if (!seal) return
    const { number } = seal.body
    if (seal.publicKey !== options.publicKey) {
      fail(number, 'public_key', 'The seal is signed with another key.', {
        expected: options.publicKey,
        found: seal.publicKey,
      })
    } else if (!isGenuine(seal.text, seal.signature)) {
      fail(number, 'signature', 'The signature is not that of the seal’s text.')
    }
  }

  for await (const seal of seals) {
    const { number = report.seals + 1 } = seal
    report.seals++
    const body = bodyOf(seal)
    if (!body || (seal.number !== undefined && body.number !== seal.number)) {
      fail(number, 'text', 'The text is not that of a seal of this number.')
      break
    }
    const follows = body.previous === (before ? hashOfSeal(before) : '')
    const isNext = body.number === (before?.body.number ?? 0) + 1
    if (isNext && !follows) {
      // Which of the two is not genuine, their signatures tell.
      checkSignature(before)
      if (report.findings.length === 0) {
        fail(body.number, 'previous', 'The seal does not name the one before it.', {
          expected: before ? hashOfSeal(before) : '',
          found: body.previous,
        })
      }
      break
    }
    if (!isNext) {
      if (!options.gaps || (before && body.number <= before.body.number)) {
        const expected = (before?.body.number ?? 0) + 1
        fail(expected, 'number', `Seal ${expected} is missing; the next one is ${body.number}.`)
        break
      }
      checkSignature(before)
    }
    for (const head of body.heads) {
      if (options.regions && !options.regions.includes(head[0])) continue
      // A region in which nothing happened repeats its head.
      const name = `${head[1]} ${head[2]}`
      const of = `${strandOf(head[1]).name} ${head[0]}`
      if (newest.get(of) === name) continue
      newest.set(of, name)
      open.push({ head, seal: body.number })
    }
    before = { ...seal, body }
    if (open.length >= PORTION) await compare()
  }
  checkSignature(before)
  await compare()
  return report

  /** The first head of each region that the chain does not have tells where it was rewritten or set back. */
  async function compare(): Promise<void> {
    const heads = open
    open = []
    if (heads.length === 0) return
    const rows = await session.query<{ at: number; found: string | null; last: number | null }>(
      `SELECT h.at, encode(b.hash, 'hex') AS found, l.batch AS last
       FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS h (region, number, at)
         LEFT JOIN batch b ON b.region = h.region AND b.number = h.number
         LEFT JOIN LATERAL (SELECT max(number) AS batch FROM batch
           WHERE region = h.region AND (number > $3) = (h.number > $3)) AS l ON true
       ORDER BY h.at`,
      [heads.map(({ head }) => head[0]), heads.map(({ head }) => head[1]), BULK_BASE],
    )
    for (const { at, found, last } of rows) {
      const { head, seal } = heads[at - 1]!
      const [region, batch, expected] = head
      report.heads++
      const strand = strandOf(batch)
      const before = report.proved.find((one) => one.region === region && strandOf(one.batch) === strand)
      if (found === expected) {
        if (before) before.batch = Math.max(before.batch, batch)
        else report.proved.push({ region, batch })
        continue
      }
      if (report.findings.some((finding) => finding.table === 'batch' && finding.region === region)) continue
      const since = (before?.batch ?? strand.base) + 1
      const message =
        found === null
          ? `Seal ${seal} knows batch ${batch}; the chain ends at ${last ?? strand.base}: batches ${(last ?? strand.base) + 1} to ${batch} are missing.`
          : `Batch ${batch} is not the one that seal ${seal} knows: the chain was rewritten at a batch from ${since} to ${batch}.`
      report.findings.push({
        invariant: 'I9',
        check: 'seal',
        region,
        table: 'batch',
        row: `${batch}`,
        column: 'hash',
        expected,
        ...(found === null ? {} : { found }),
        message,
      })
    }
  }
}
