/** Who asks for a command, through which channel, and under which key. */

export type Channel =
  'exchange' | 'web' | 'window' | 'pharmacy' | 'office' | 'phone' | 'bank' | 'cli' | 'system'

export interface Actor {
  kind: 'citizen' | 'agent' | 'staff' | 'institution' | 'system'
  /** Person number, staff user name, institution code, or the name of a job. */
  id: string
  /** The institution on whose behalf the actor works. */
  institution?: string
}

export interface CommandMeta {
  /** Idempotency key, already unique to its owner (`x:…` at the exchange, `r:…` at REST). */
  key: string
  channel: Channel
  actor: Actor
  /** Business time, where the deed is older than the command (a sale recorded late, history); default now. */
  at?: Date
  /** The caller's own words for "the same content", where a door compares more than what is decided from. */
  content?: string
}
