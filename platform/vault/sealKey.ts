/** The key that signs seals of the books: made at the first start, readable by its owner only. */
import { join } from 'node:path'
import { newKeyPair, signerOf, type KeyPair, type Signer } from '@gongji/ledger'
import { readSecretFile } from './secretFile.ts'

/** Its name in the data directory. */
export const SEAL_KEY_FILE = 'seal-key.json'

/**
 * Reads the signing key of a data directory, or makes it when there is none.
 * @throws Error when others may read it, or when it is damaged
 */
export async function readSealKey(dataDir: string): Promise<Signer> {
  const path = join(dataDir, SEAL_KEY_FILE)
  const { privateKey = '', publicKey = '' } = JSON.parse(
    await readSecretFile(path, newKeyPair),
  ) as Partial<KeyPair>
  try {
    return signerOf({ privateKey, publicKey })
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
