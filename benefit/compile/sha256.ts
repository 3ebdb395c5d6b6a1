/** SHA-256 of a text, so that packs hash alike in Node and in a browser. */
import { sha256 as digest } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** @returns 64 hex digits */
export const sha256 = (text: string): string => bytesToHex(digest(utf8ToBytes(text)))
