import { expect, test } from 'vitest'
import { loadPacks } from '../pack/index.ts'
import { yearlyLimits } from './limits.ts'

const pack = (pooled: string) => `
format: gongji-pack/1
id: small
name: 小试
sources: { A: { title: 假想页面 } }
versions:
  - from: 2020-01-01
    employee:
      source: A
      confidence: L
      pharmacy:
        covers: [pharmacy]
        pooled: ${pooled}
        bands: { table: [ { ratio: 60% } ] }
        caps: [ { id: yearly, per: year, amount: 500 } ]
`
function limitOf(pooled: string) {
  const loaded = loadPacks([{ path: 'small.yaml', text: pack(pooled) }])
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems))
  const policy = loaded.shelf.pack('small')!.on('2026-03-10')
  const person = {
    scheme: 'employee',
    status: 'active',
    age: 40,
    enrolment: 'active',
    account: 'open',
  } as const
  return yearlyLimits(policy, person, { year: '2026', values: {} }, '2026-03-10')[0]!
}

test('E1: kinds that the fund pays, does not pay, and of which it is not known stay three different things', () => {
  const told = ({ pooled, unknown }: ReturnType<typeof limitOf>) => ({ pooled, unknown })
  expect(told(limitOf('true'))).toEqual({ pooled: true, unknown: null })
  expect(told(limitOf('false'))).toEqual({ pooled: false, unknown: null })
  expect(told(limitOf('{ unknown: 未查得 }'))).toEqual({ pooled: null, unknown: '未查得' })
})
