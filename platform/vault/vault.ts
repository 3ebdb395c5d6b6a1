/** Sealing of personal data: AES-256-GCM with the key's id in front, and a blind index for exact look-up. */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { Keyring } from './keyfile.ts'

export interface Vault {
  /** Seals a text: `<key id>.<base64url of nonce, tag and ciphertext>`. The same text seals differently each time. */
  seal(text: string): string
  /** @throws Error when the key is not in the ring or the sealed text was changed. */
  open(sealed: string): string
  /** The same hex for the same text, for ever; tells nothing without the key. */
  blind(text: string): string
}

const NONCE = 12
const TAG = 16

export function createVault(ring: Keyring): Vault {
  const keys = new Map(Object.entries(ring.keys).map(([id, key]) => [id, Buffer.from(key, 'base64')]))
  const blindKey = Buffer.from(ring.blind, 'base64')
  const keyOf = (id: string): Buffer => {
    const key = keys.get(id)
    if (!key)
      throw new Error(`the key file has no key ${id}; restore the key file that belongs to this database`)
    return key
  }
  return {
    seal(text) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', keyOf(ring.current), nonce)
      cipher.setAAD(Buffer.from(ring.current))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `${ring.current}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    open(sealed) {
      const dot = sealed.indexOf('.')
      const id = sealed.slice(0, Math.max(dot, 0))
      const bytes = Buffer.from(sealed.slice(dot + 1), 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', keyOf(id), bytes.subarray(0, NONCE), {
        authTagLength: TAG,
      })
      decipher.setAAD(Buffer.from(id))
      decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
      return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
    },
    blind: (text) => createHmac('sha256', blindKey).update(text, 'utf8').digest('hex'),
  }
}
