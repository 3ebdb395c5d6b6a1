/** 医保码: a one-time code, valid for 60 seconds from its issue, bound to the first institution that scans it. */
import { createHash, randomBytes } from 'node:crypto'
import type { Platform } from '../context.ts'
import { failure, ok, type Result } from '../errors/index.ts'

export const VOUCHER_SECONDS = 60
/** How long the institution that scanned a code may go on naming the person by it. */
export const VISIT_HOURS = 24

const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex')
const after = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000)

export interface Voucher {
  /** 28 digits, begins with 01 as the national code does; shown as a QR code, stored as a hash. */
  code: string
  expiresAt: Date
  seconds: number
}

/** Issues a fresh code. Codes of the same person that nobody scanned end now: only the newest can be used. */
export async function issueVoucher(p: Platform, psnNo: string): Promise<Result<Voucher>> {
  const now = p.clock.now()
  const digits = BigInt(`0x${randomBytes(12).toString('hex')}`) % 10n ** 26n
  const code = `01${digits.toString().padStart(26, '0')}`
  const expiresAt = after(now, VOUCHER_SECONDS)
  const [person] = await p.db.query('select 1 from person where psn_no = $1', [psnNo])
  if (!person) return failure('person_unknown')
  await p.db.tx(async (tx) => {
    await tx.query(
      'update voucher set expires_at = $2 where psn_no = $1 and institution is null and expires_at > $2',
      [psnNo, now],
    )
    await tx.query('insert into voucher (code_hash, psn_no, issued_at, expires_at) values ($1, $2, $3, $4)', [
      hashOf(code),
      psnNo,
      now,
      expiresAt,
    ])
    await tx.query('delete from voucher where expires_at < $1', [
      after(now, -VISIT_HOURS * 3600 - VOUCHER_SECONDS),
    ])
  })
  return ok({ code, expiresAt, seconds: VOUCHER_SECONDS })
}

interface StoredVoucher {
  psn_no: string
  institution: string | null
  scanned_at: Date | null
}

/**
 * Whose code this is. The first scan must come within 60 seconds and owns the code; the same institution may name the
 * person by it for 24 hours from then (registration, fees, settlement), another never may.
 */
export async function scanVoucher(
  p: Platform,
  code: string,
  institution: string,
): Promise<Result<{ psnNo: string }>> {
  const now = p.clock.now()
  const hash = hashOf(code)
  const [claimed] = await p.db.query<StoredVoucher>(
    `update voucher set institution = $2, scanned_at = $3
     where code_hash = $1 and institution is null and expires_at > $3 returning psn_no`,
    [hash, institution, now],
  )
  if (claimed) return ok({ psnNo: claimed.psn_no })
  const [known] = await p.db.query<StoredVoucher>(
    'select psn_no, institution, scanned_at from voucher where code_hash = $1',
    [hash],
  )
  if (!known) return failure('voucher_unknown')
  if (known.institution === null || known.scanned_at === null)
    return failure('voucher_expired', { seconds: VOUCHER_SECONDS })
  if (known.institution !== institution) return failure('voucher_used')
  if (now >= after(known.scanned_at, VISIT_HOURS * 3600))
    return failure('voucher_expired', { seconds: VOUCHER_SECONDS })
  return ok({ psnNo: known.psn_no })
}
