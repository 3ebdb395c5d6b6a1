import { sm2 } from 'sm-crypto-v2'

/** SM2 keys: 64 and 130 hexadecimal digits, the public one uncompressed with its leading 04. */
export interface KeyPair {
  privateKey: string
  publicKey: string
}

export interface Signer {
  publicKey: string
  /** GM/T 0009 signature with the default user id, DER in hexadecimal. */
  sign(text: string): string
}

// Node's own SM2 signs with an empty user id, which other implementations reject.
const OPTIONS = { hash: true, der: true, userId: '1234567812345678' }

export const newKeyPair = (): KeyPair => sm2.generateKeyPairHex()

export const isPublicKey = (text: string): boolean => {
  try {
    return /^04[0-9a-f]{128}$/.test(text) && sm2.verifyPublicKey(text)
  } catch {
    return false
  }
}

/** @throws if the keys do not belong to each other */
export function signerOf({ privateKey, publicKey }: KeyPair): Signer {
  if (!/^[0-9a-f]{64}$/.test(privateKey) || sm2.getPublicKeyFromPrivateKey(privateKey) !== publicKey) {
    throw new Error('The two halves of the signing key do not belong to each other.')
  }
  return { publicKey, sign: (text) => sm2.doSignature(text, privateKey, { ...OPTIONS, publicKey }) }
}

/** Two positive integers in the one way in which DER writes them; the library would also read others. */
function isDer(signature: string): boolean {
  if (!/^(?:[0-9a-f]{2})+$/.test(signature)) return false
  const bytes = Buffer.from(signature, 'hex')
  /** Where the integer that begins at `from` ends. */
  const integerEnd = (from: number): number | undefined => {
    const [tag, length = 0, high = 0, low = 0] = bytes.subarray(from, from + 4)
    const isShortest = high < 0x80 && (high > 0 || low >= 0x80)
    return tag === 0x02 && length > 1 && isShortest ? from + 2 + length : undefined
  }
  const first = integerEnd(2)
  const second = first === undefined ? undefined : integerEnd(first)
  return bytes[0] === 0x30 && bytes[1] === bytes.length - 2 && second === bytes.length
}

export type Verify = (text: string, signature: string) => boolean

/** Makes many verifications with one key cheap. @throws if it is not a public key */
export function verifierOf(publicKey: string): Verify {
  if (!isPublicKey(publicKey)) throw new Error(`Not a public key of SM2: ${publicKey.slice(0, 140)}`)
  const point = sm2.precomputePublicKey(publicKey)
  return (text, signature) => {
    try {
      return isDer(signature) && sm2.doVerifySignature(text, signature, point, { ...OPTIONS })
    } catch {
      // What cannot be read as a signature is none.
      return false
    }
  }
}
