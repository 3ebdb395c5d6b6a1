/** Somebody at the REST door, by the typed client, with a session of its own. */
import { createClient, type Client, type Enter } from '@gongji/client'

export type Visitor = Client & { cookie(): string }

/** @param cookie a session that a browser holds, to act as the same visitor */
export function visitor(url: string, cookie = ''): Visitor {
  let held = cookie
  const client = createClient({
    baseUrl: url,
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers)
      if (held !== '') headers.set('cookie', held)
      const response = await fetch(input, { ...init, headers })
      const given = response.headers.getSetCookie()[0]?.split(';')[0]
      if (given) held = given
      return response
    },
  })
  return Object.assign(client, { cookie: () => held })
}

/** Steps into a role of the sandbox. */
export async function enter(url: string, who: Enter): Promise<Visitor> {
  const someone = visitor(url)
  await someone.enter(who)
  return someone
}

let keys = 0
/** A key of its own for each command. */
export const newKey = (): string => `e2e-${process.pid}-${Date.now()}-${++keys}`
