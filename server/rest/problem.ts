/** Errors of the REST door: application/problem+json from the platform's one catalogue. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { problemText, type PlatformError, type Result } from '@gongji/platform/errors'
import type { Problem } from '@gongji/client/schema'

/** A refusal of the platform on its way to the client. */
export class Refusal extends Error {
  readonly error: PlatformError
  /** Members that the problem document carries beside the usual ones. */
  readonly extra: Record<string, unknown>
  constructor(error: PlatformError, extra: Record<string, unknown> = {}) {
    super(error.code)
    this.name = 'Refusal'
    this.error = error
    this.extra = extra
  }
}

/** The value of a result, or its refusal thrown to the error handler. */
export function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Refusal(result.error)
}

export function problemOf(error: PlatformError, extra: Record<string, unknown> = {}): Problem {
  const { code, status, title, why, todo, phone } = problemText(error)
  return { type: `/problems/${code}`, title, status, code, detail: why, todo, phone, ...extra }
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  reply.refusedAs = problem.code
  return reply.code(problem.status).type('application/problem+json; charset=utf-8').send(problem)
}

const SECRET = /password|^old$|^new$|certno|name|^no$|code/i

function valueAt(request: FastifyRequest, context: string | undefined, path: string[]): unknown {
  const source =
    context === 'querystring' ? request.query : context === 'params' ? request.params : request.body
  let value: unknown = source
  for (const name of path)
    value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  return value
}

/** Names the field, its value unless it is personal or secret, and the rule. */
function invalidInput(error: FastifyError, request: FastifyRequest): Problem {
  const first = error.validation?.[0]
  const path = (first?.instancePath ?? '').split('/').filter(Boolean)
  const field = path.join('.') || (error.validationContext ?? 'body')
  const rule = first?.message ?? '不符合格式'
  const value = valueAt(request, error.validationContext, path)
  const shown = path.some((name) => SECRET.test(name)) || typeof value === 'object' ? {} : { value }
  return problemOf({ code: 'invalid_input', detail: { field, rule } }, { field, rule, ...shown })
}

/** What fastify itself refuses: a body that is no JSON, too large, of another type. */
function clientError(error: FastifyError): Problem {
  const rule = `${error.code ?? error.name}: ${error.message}`
  return problemOf({ code: 'invalid_input', detail: { field: 'body', rule } }, { field: 'body', rule })
}

export function handleError(
  error: FastifyError | Refusal,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof Refusal) {
    if (error.error.code === 'busy') reply.header('retry-after', '1')
    return sendProblem(reply, problemOf(error.error, error.extra))
  }
  if (hasZodFastifySchemaValidationErrors(error)) return sendProblem(reply, invalidInput(error, request))
  if (error.statusCode === 429)
    return sendProblem(reply, problemOf({ code: 'too_many_requests', detail: { seconds: 60 } }))
  if (error.statusCode !== undefined && error.statusCode < 500) return sendProblem(reply, clientError(error))
  request.log.error({ err: error, route: request.routeOptions.url }, 'unexpected error')
  return sendProblem(reply, problemOf({ code: 'internal' }))
}
