import type { FastifyServerOptions } from 'fastify'

/** Identity numbers of 15 or 18 characters, wherever a text may carry one. */
const IDENTITY_NUMBER = /\d{14,17}[\dXx]/g

/** A path without its question part, and with anything like an identity number hidden. */
export const safeUrl = (url: string): string => (url.split('?')[0] ?? '').replace(IDENTITY_NUMBER, '***')

const PERSONAL = [
  'certno',
  'certNo',
  'psn_name',
  'name',
  'phone',
  'password',
  'secret',
  'token',
  'headers',
  'body',
]

/**
 * What a log line may say of a request: method, path and address; never a body, a header, a name or a number
 * of a person. Error messages may quote data, so of an error its kind and place are kept.
 */
export const logOptions: NonNullable<Exclude<FastifyServerOptions['logger'], boolean>> = {
  level: 'info',
  redact: {
    paths: PERSONAL.flatMap((field) => [field, `*.${field}`]),
    remove: true,
  },
  serializers: {
    req: (request: { method: string; url: string; ip?: string }) => ({
      method: request.method,
      url: safeUrl(request.url),
      ip: request.ip,
    }),
    res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
    err: (error: Error) => ({
      type: error.name,
      message: '',
      stack: (error.stack ?? '')
        .split('\n')
        .filter((line) => line.startsWith('    at '))
        .join('\n'),
    }),
  },
}
