/** Who asks for a command, as the platform wants to know it. */
import type { FastifyRequest } from 'fastify'
import type { CommandMeta } from '@gongji/platform/command'
import { keyOf } from '../auth/index.ts'

/** The client's key, made unique to its owner: two people may choose the same. */
export function metaOf(request: FastifyRequest): CommandMeta {
  const { actor, channel } = request.seat
  return { key: `r:${actor.kind}:${actor.id}:${keyOf(request)}`, channel, actor }
}
