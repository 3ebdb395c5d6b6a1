/** JSON Schema of both file formats, for editors. An amount may be written as a YAML number there. */
import { z } from 'zod'
import { caseFile } from './case/file.ts'
import { singleCase } from './case/schema.ts'
import { overlay, pack } from './schema/pack.ts'

export type JsonSchema = Record<string, unknown>

export const packJsonSchema = (): JsonSchema => exported(z.union([pack, overlay]), 'Gongji policy pack')
export const caseJsonSchema = (): JsonSchema => exported(z.union([caseFile, singleCase]), 'Gongji cases')

function exported(schema: z.ZodType, title: string): JsonSchema {
  const json = z.toJSONSchema(schema, {
    io: 'input',
    reused: 'ref',
    override: ({ jsonSchema }) => {
      if (jsonSchema.yaml !== 'number') return
      delete jsonSchema.yaml
      jsonSchema.type = ['string', 'number'] as unknown as 'string'
    },
  })
  return { title, ...json }
}
