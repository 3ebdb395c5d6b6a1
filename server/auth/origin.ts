/** Whether a write comes from a page of another site. Programs send no Origin and carry no cookie of ours. */
import type { FastifyRequest } from 'fastify'

export function fromElsewhere(request: Pick<FastifyRequest, 'headers'>): boolean {
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site === 'cross-site' || site === 'same-site') return true
  if (origin === undefined) return false
  try {
    return new URL(origin).host !== host
  } catch {
    return true
  }
}
