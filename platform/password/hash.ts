/** Argon2id, the library's default algorithm, with the parameters OWASP names (19 MiB, two passes, one lane). */
import { hash, verify } from '@node-rs/argon2'

export const hashPassword = (password: string): Promise<string> =>
  hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })

export const verifyPassword = (stored: string, password: string): Promise<boolean> => verify(stored, password)
