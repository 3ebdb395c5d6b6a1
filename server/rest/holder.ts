/** The person whose record the request is about. The guard lets nobody without one through to these routes. */
import type { FastifyRequest } from 'fastify'
import { Refusal } from './problem.ts'

export function holderOf(request: FastifyRequest): string {
  const { psnNo } = request.seat
  if (psnNo === undefined) throw new Refusal({ code: 'forbidden' })
  return psnNo
}

/** The institution that the session works for. */
export function institutionOf(request: FastifyRequest): string {
  const { institution } = request.seat
  if (institution === undefined) throw new Refusal({ code: 'forbidden' })
  return institution
}
