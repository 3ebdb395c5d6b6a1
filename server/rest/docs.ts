/** The OpenAPI description, made from the schemas that validate, and the page for people. */
import swagger, { type SwaggerTransform, type SwaggerTransformObject } from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { ACCESS } from '../auth/index.ts'

const DESCRIPTION = `共济平台的 REST 接口。金额一律为整数分（字段以 \`_fen\` 结尾），日期为 \`YYYY-MM-DD\`（北京时间）。
会改变资金或状态的请求须带 \`Idempotency-Key\`：同一个键、同一内容只办理一次，重试得到第一次的答复。
错误为 application/problem+json：发生了什么（title）、为什么（detail）、怎么办（todo）、咨询电话（phone）。
登录后凭 \`gongji_session\` Cookie 访问。演练环境的 /sandbox/people、/sandbox/institutions、/sandbox/catalogue 列出可用的人员、机构与目录。`

const KEY = {
  type: 'object',
  required: ['idempotency-key'],
  properties: {
    'idempotency-key': {
      type: 'string',
      maxLength: 200,
      description: '幂等键：每次新的办理一个新的键，重试沿用原键',
    },
  },
}

const PROBLEM = {
  description: '办理不成：发生了什么、为什么、怎么办、咨询电话',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

/** Adds to each route what the schemas do not say: its key, its problems, and who may call it. */
const transform: SwaggerTransform = (route) => {
  const transformed = jsonSchemaTransform(route as Parameters<typeof jsonSchemaTransform>[0])
  const row = ACCESS[`${[route.route.method].flat().join()} ${route.route.url}`]
  if (!row) return transformed
  const { schema } = transformed
  const writes = route.route.method !== 'GET' && row.key !== false
  const who = Object.entries(row.roles).flatMap(([role, scope]) => (scope ? [`${role} (${scope})`] : []))
  return {
    ...transformed,
    schema: {
      ...schema,
      ...(writes ? { headers: KEY } : {}),
      description: `可调用的身份：${who.join('、')}`,
      response: { ...Object(schema.response), default: PROBLEM },
    },
  }
}

/** Answers and requests share one shape here, so that each schema is described once. */
const transformObject: SwaggerTransformObject = (document) => {
  const described = jsonSchemaTransformObject(document as Parameters<typeof jsonSchemaTransformObject>[0])
  const { components } = described as { components?: { schemas?: Record<string, unknown> } }
  const schemas = components?.schemas ?? {}
  for (const name of Object.keys(schemas)) {
    if (name.endsWith('Input') && name.slice(0, -'Input'.length) in schemas) delete schemas[name]
  }
  return described
}

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
    transform,
    transformObject,
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs' })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}
