/** The answers run in a browser: their bundle stands alone. */
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { expect, test } from 'vitest'

test('the bundle of benefit/answers pulls no node: module, no YAML and no schema library', async () => {
  const bundle = await rolldown({ input: join(import.meta.dirname, 'index.ts'), platform: 'browser' })
  const { output } = await bundle.generate({ format: 'esm' })
  await bundle.close()
  const chunks = output.filter((one) => one.type === 'chunk')
  expect(chunks.flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])).toEqual([])
  const modules = chunks.flatMap(({ moduleIds }) => moduleIds)
  expect(modules.length).toBeGreaterThan(0)
  expect(modules.filter((id) => id.includes('node_modules'))).toEqual([])
  expect(chunks.map(({ code }) => code).join('')).not.toMatch(/\bprocess\.|\bBuffer\b|\brequire\(/)
})
