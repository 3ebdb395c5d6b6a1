import { readFileSync } from 'node:fs'

export const isRoot = (): boolean => process.getuid?.() === 0

/** Under whom the database server runs: PostgreSQL refuses root, so root lends it `nobody`. */
export function databaseUser(): { uid: number; gid: number } | undefined {
  if (!isRoot()) return undefined
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'))
  const [, , uid, gid] = line?.split(':') ?? []
  if (uid === undefined || gid === undefined) {
    throw new Error(
      'PostgreSQL does not run as root, and this system has no user `nobody` to run it. Start as a normal user, or set DATABASE_URL.',
    )
  }
  return { uid: Number(uid), gid: Number(gid) }
}
