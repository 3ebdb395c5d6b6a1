import { afterAll, beforeAll, expect, test } from 'vitest'
import { findPeople, findPerson } from '../people/index.ts'
import { addPerson, openWorld, type World } from '../testing/index.ts'
import { gathered } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** Length of a text by the text itself, asked of the database; what was asked together is kept. */
function lengths() {
  const statements: string[][] = []
  const ask = gathered<number>(async (run, keys) => {
    statements.push([...keys])
    const { rows } = await run({
      text: `select key, length(key) as n from unnest($1::text[]) as key where key <> 'nobody'`,
      values: [keys],
    })
    return new Map((rows as { key: string; n: number }[]).map((row) => [row.key, row.n]))
  })
  return { statements, of: (key: string) => ask(world.p, key) }
}

test('five asked at once are one statement, each key once; what is asked meanwhile is the next one', async () => {
  const { statements, of } = lengths()
  const first = ['a', 'bb', 'a', 'ccc', 'nobody'].map(of)
  const later = first[0]!.then(() => Promise.all(['dddd', 'bb'].map(of)))
  expect(await Promise.all(first)).toEqual([1, 2, 1, 3, undefined])
  expect(await later).toEqual([4, 2])
  expect(statements).toEqual([
    ['a', 'bb', 'ccc', 'nobody'],
    ['dddd', 'bb'],
  ])
})

test('1,000 keys are one statement, 1,001 are two', async () => {
  const asked = async (count: number) => {
    const { statements, of } = lengths()
    await Promise.all(Array.from({ length: count }, (_, n) => of(`k${n}`)))
    return statements.map((keys) => keys.length)
  }
  expect([await asked(1000), await asked(1001)]).toEqual([[1000], [1000, 1]])
})

test('a statement that fails fails all who asked in it, and nobody after', async () => {
  let broken = true
  const ask = gathered<string>(async (run, keys) => {
    if (broken) await run({ text: 'select no_such_column' })
    return new Map(keys.map((key) => [key, key]))
  })
  const both = await Promise.allSettled([ask(world.p, 'a'), ask(world.p, 'b')])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  broken = false
  expect(await ask(world.p, 'a')).toBe('a')
})

test('nothing is remembered: what was committed before the question is in the answer', async () => {
  expect(await findPerson(world.p, '990100999999999999')).toBeUndefined()
  for (let n = 0; n < 20; n++) {
    const { psnNo, name } = await addPerson(world)
    expect((await findPerson(world.p, psnNo))?.name).toBe(name)
  }
  const known = await addPerson(world)
  const found = await findPeople(world.p, [known.psnNo, '990100999999999999', known.psnNo])
  expect([...found.keys()]).toEqual([known.psnNo])
})
