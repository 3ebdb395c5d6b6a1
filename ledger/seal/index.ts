/** Seals of the chain's heads, for an outside witness. */
export { parseSealLine, sealLine, type SignedSeal } from './seal.ts'
export { isPublicKey, newKeyPair, signerOf, type KeyPair, type Signer } from './sm2.ts'
export { verifySeals, type SealReport } from './verify.ts'
export { lastSeal, readSeals, sealHeads } from './write.ts'
