/** Proof that a key file belongs to a database, so that a lost file is told at start and not at the first unreadable name. */
import { createHmac } from 'node:crypto'
import type { Tx } from '@gongji/ledger'
import type { Keyring } from './keyfile.ts'

const proofOf = (key: string): string =>
  createHmac('sha256', Buffer.from(key, 'base64')).update('gongji key proof').digest('hex')

/** Records the keys of the ring at their first use and compares them ever after. @throws Error when a key differs or is missing. */
export async function proveKeyring(db: Tx, ring: Keyring): Promise<void> {
  const mine = new Map([['blind', proofOf(ring.blind)]])
  for (const [id, key] of Object.entries(ring.keys)) mine.set(id, proofOf(key))
  for (const [id, proof] of mine) {
    await db.query('insert into vault_key (id, proof) values ($1, $2) on conflict (id) do nothing', [
      id,
      proof,
    ])
  }
  const known = await db.query<{ id: string; proof: string }>('select id, proof from vault_key')
  const wrong = known.filter((k) => mine.get(k.id) !== k.proof).map((k) => k.id)
  if (wrong.length > 0) {
    throw new Error(
      `the key file does not belong to this database (keys ${wrong.join(', ')}): sealed names and numbers could not be ` +
        'opened. Restore vault.json from the backup of this data directory.',
    )
  }
}
