import { hash } from 'node:crypto'
import { canonical } from '@gongji/ledger'

/** JSON with sorted keys and without undefined members, so that equal content has one text. */
export { canonical }

/** SHA-256 of the canonical text, in hex. */
export const fingerprint = (value: unknown): string => hash('sha256', canonical(value), 'hex')
