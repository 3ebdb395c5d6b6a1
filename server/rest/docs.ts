/** The OpenAPI description, made from the schemas that validate, and the page for people. */
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'

const DESCRIPTION = `共济平台的 REST 接口。金额一律为整数分（字段以 \`_fen\` 结尾），日期为 \`YYYY-MM-DD\`（北京时间）。
会改变资金或状态的请求须带 \`Idempotency-Key\`：同一个键、同一内容只办理一次，重试得到第一次的答复。
错误为 application/problem+json：发生了什么（title）、为什么（detail）、怎么办（todo）、咨询电话（phone）。
登录后凭 \`gongji_session\` Cookie 访问。演练环境的 /sandbox/people、/sandbox/institutions、/sandbox/catalogue 列出可用的人员、机构与目录。`

/** Call before the routes are registered. */
export async function describe(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '共济 Gongji REST', version: '0.1.0', description: DESCRIPTION },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'gongji_session' } },
      },
      security: [{ session: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs' })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}
