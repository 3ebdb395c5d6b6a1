import type { Channel, CommandMeta } from '../../command/index.ts'

/** Keys of the seed are stable, so that an interrupted seed goes on where it stopped. */
export const seedMeta = (key: string, channel: Channel = 'system'): CommandMeta => ({
  key: `seed:${key}`,
  channel,
  actor: { kind: 'system', id: 'sandbox' },
})
