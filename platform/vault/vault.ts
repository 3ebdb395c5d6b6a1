/** Sealing of personal data: AES-256-GCM with the key's id in front, and a blind index for exact look-up. */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Keyring } from './keyfile.ts'

export interface Vault {
  /** Seals a text: `<key id>.<base64url of nonce, tag and ciphertext>`. The same text seals differently each time. */
  seal(text: string): string
  /** @throws Error when the key is not in the ring or the sealed text was changed. */
  open(sealed: string): string
  /** Seals a long text as bytes, compressed before: 1, length of the key id, key id, nonce, tag, ciphertext. */
  pack(text: string): Buffer
  /** Opens what `pack` made, and the bytes of what `seal` made. @throws Error as `open` does */
  unpack(packed: Buffer): string
  /** The same hex for the same text, for ever; tells nothing without the key. */
  blind(text: string): string
}

const NONCE = 12
const TAG = 16
/** First byte of what is packed. A key id never begins with it. */
const PACKED = 1
/** Commands are about 2,000 characters: a small window does as well as a large one, and costs a third less time. */
const DEFLATE = { level: 6, windowBits: 12, memLevel: 5, chunkSize: 1024 }

export function createVault(ring: Keyring): Vault {
  const keys = new Map(Object.entries(ring.keys).map(([id, key]) => [id, Buffer.from(key, 'base64')]))
  const blindKey = Buffer.from(ring.blind, 'base64')
  const keyOf = (id: string): Buffer => {
    const key = keys.get(id)
    if (!key)
      throw new Error(`the key file has no key ${id}; restore the key file that belongs to this database`)
    return key
  }
  const packedHead = Buffer.from([PACKED, Buffer.byteLength(ring.current), ...Buffer.from(ring.current)])

  /** @param head is not hidden, but cannot be changed unseen */
  function encrypt(head: Buffer, content: Buffer): Buffer {
    const nonce = randomBytes(NONCE)
    const cipher = createCipheriv('aes-256-gcm', keyOf(ring.current), nonce)
    cipher.setAAD(head)
    const body = cipher.update(content)
    cipher.final()
    return Buffer.concat([nonce, cipher.getAuthTag(), body])
  }

  function decrypt(id: string, head: Buffer, bytes: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(id), bytes.subarray(0, NONCE), {
      authTagLength: TAG,
    })
    decipher.setAAD(head)
    decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
    const content = decipher.update(bytes.subarray(NONCE + TAG))
    decipher.final()
    return content
  }

  const vault: Vault = {
    seal(text) {
      const sealed = encrypt(Buffer.from(ring.current), Buffer.from(text))
      return `${ring.current}.${sealed.toString('base64url')}`
    },
    open(sealed) {
      const dot = sealed.indexOf('.')
      const id = sealed.slice(0, Math.max(dot, 0))
      return decrypt(id, Buffer.from(id), Buffer.from(sealed.slice(dot + 1), 'base64url')).toString('utf8')
    },
    pack: (text) => Buffer.concat([packedHead, encrypt(packedHead, deflateRawSync(text, DEFLATE))]),
    unpack(packed) {
      if (packed[0] !== PACKED) return vault.open(packed.toString('latin1'))
      const end = 2 + (packed[1] ?? 0)
      const content = decrypt(packed.toString('utf8', 2, end), packed.subarray(0, end), packed.subarray(end))
      return inflateRawSync(content).toString('utf8')
    },
    blind: (text) => createHmac('sha256', blindKey).update(text, 'utf8').digest('hex'),
  }
  return vault
}
