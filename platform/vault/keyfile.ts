/** The key file of a data directory: made at the first start, readable by its owner only. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { readSecretFile, replaceSecretFile } from './secretFile.ts'

export interface Keyring {
  /** Id of the key that seals from now on. */
  current: string
  /** Every key that ever sealed, base64 of 32 bytes. */
  keys: Record<string, string>
  /** Key of the blind index, base64 of 32 bytes; it never rotates, because look-ups depend on it. */
  blind: string
}

/** Its name in the data directory. */
export const KEY_FILE = 'vault.json'
const fresh = (): string => randomBytes(32).toString('base64')

/** @throws Error naming the path when the text is not a whole key file */
export function parseKeyring(text: string, path: string): Keyring {
  const ring = JSON.parse(text) as Partial<Keyring>
  const { current, keys, blind } = ring
  const whole = current !== undefined && keys !== undefined && blind !== undefined
  const long = whole && [blind, ...Object.values(keys)].every((k) => Buffer.from(k, 'base64').length === 32)
  if (!whole || !long || !keys[current]) {
    throw new Error(
      `${path} is not a whole key file: it needs "current", "keys" and "blind", each key 32 bytes in base64`,
    )
  }
  return { current, keys, blind }
}

/**
 * Reads the key file of a data directory, or makes it (mode 0600) when there is none.
 * @throws Error when others may read it, or when it is damaged.
 */
export async function readKeyring(dataDir: string): Promise<Keyring> {
  const path = join(dataDir, KEY_FILE)
  const text = await readSecretFile(path, () => ({ current: 'k1', keys: { k1: fresh() }, blind: fresh() }))
  return parseKeyring(text, path)
}

/** Adds a key and seals with it from the next start on; older keys stay to open what they sealed. */
export async function rotateKeyring(dataDir: string): Promise<Keyring> {
  const path = join(dataDir, KEY_FILE)
  const ring = await readKeyring(dataDir)
  const id = `k${Object.keys(ring.keys).length + 1}`
  const next = { ...ring, current: id, keys: { ...ring.keys, [id]: fresh() } }
  await replaceSecretFile(path, next)
  return next
}
