import type { FastifyRequest } from 'fastify'
import { allowedFrom } from '../exchange/gateway/addresses.ts'

export const LOOPBACK: readonly string[] = ['127.0.0.1', '::1']

/** A call that came through a proxy has the proxy's address, and may come from anywhere. */
const FORWARDED = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via']

/** @param from addresses and networks that may read; never an empty list */
export function mayRead(request: FastifyRequest, from: readonly string[]): boolean {
  if (FORWARDED.some((name) => request.headers[name] !== undefined)) return false
  return allowedFrom(request.ip, from)
}
