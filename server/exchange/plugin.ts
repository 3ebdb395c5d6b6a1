import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Platform } from '@gongji/platform'
import { SERVICE_PATHS, SINGLE_PATHS } from './addresses.ts'
import { findTransaction } from './codes/index.ts'
import { answerText } from './envelope/index.ts'
import { createGateway } from './gateway/index.ts'
import { jsonText, MAX_BYTES } from './json/index.ts'
import { failure } from '@gongji/platform/errors'
import { errorMessage } from './messages.ts'
import { receive, type Received } from './receive.ts'

export interface ExchangeOptions {
  platform: Platform
}

const EMPTY = new Uint8Array()

/**
 * The door for institutions' own systems, in the three address styles of the national interface (1.3).
 * Every answer is HTTP 200 with an envelope, except a gateway refusal (401).
 */
export const exchangePlugin: FastifyPluginAsync<ExchangeOptions> = async (app, { platform: p }) => {
  const gateway = createGateway()

  // The body is read as bytes whatever its content type: clients send application/json and text/plain alike.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BYTES + 1 }, (_request, body, done) =>
    done(null, body),
  )

  const serve = async (request: FastifyRequest, reply: FastifyReply, addressed?: Received['addressed']) => {
    const answered = await receive(
      { p, gateway },
      {
        headers: request.headers,
        address: request.ip,
        now: Date.now(),
        body: Buffer.isBuffer(request.body) ? request.body : EMPTY,
        ...(addressed ? { addressed } : {}),
      },
    )
    const { infno, outcome, refusedAs } = answered
    // An unknown code is the sender's own text; only ours are counted by name.
    reply.exchanged = { infno: findTransaction(infno) ? infno : 'other', outcome }
    reply.refusedAs = refusedAs
    if (answered.failure)
      request.log.error({ infno: answered.infno, err: answered.failure }, 'exchange failed')
    return await reply.code(answered.status).type('application/json; charset=utf-8').send(answered.text)
  }

  app.setErrorHandler(async (error: { statusCode?: number }, request, reply) => {
    const now = p.clock.now()
    const { statusCode } = error
    const tooLarge = statusCode === 413
    const unreadable = statusCode !== undefined && statusCode < 500
    if (unreadable) request.log.info({ status: statusCode }, 'exchange request not readable')
    else request.log.error({ err: error }, 'exchange request not served')
    const message = tooLarge
      ? '报文超过2MB，请分批上传'
      : unreadable
        ? '报文无法读取，请核对请求头与报文体'
        : errorMessage(failure('busy').error)
    const stamp = { refmsgid: '', receivedAt: now, answeredAt: now, infcodeAsText: false }
    return await reply
      .code(200)
      .type('application/json; charset=utf-8')
      .send(answerText({ ok: false, message }, stamp))
  })

  app.post<{ Params: { infno: string } }>('/exchange/:infno', async (request, reply) =>
    serve(request, reply, { infno: request.params.infno, strict: true }),
  )
  for (const path of SINGLE_PATHS) app.post(path, async (request, reply) => serve(request, reply))
  for (const [path, infno] of SERVICE_PATHS) {
    app.post(path, async (request, reply) => serve(request, reply, { infno, strict: false }))
  }
  app.all('/fsi/*', async (_request, reply) =>
    reply
      .code(404)
      .type('application/json; charset=utf-8')
      .send(jsonText({ code: 404, message: '地址不存在，请核对接口地址' })),
  )
}
