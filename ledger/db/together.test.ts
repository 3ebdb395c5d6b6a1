import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../testing/index.ts'
import { ArrayParameter } from './binary.ts'
import type { Session } from './db.ts'

const database = await testDatabase()
afterAll(() => database.drop())
const { db } = database

const half = (session: Session, value: number, name = 'half') =>
  session.run({ name, text: 'SELECT 12 / $1::int AS half', values: [value] })
const ending = async (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error as { code?: string }).code,
  )
const DIVISION_BY_ZERO = '22012'

test('statements of one turn are answered each by its own rows, in their order', async () => {
  const answers = await db.session((session) =>
    Promise.all([
      half(session, 2),
      session.run({ text: 'SELECT 1 WHERE false' }),
      session.run({
        text: 'SELECT n FROM unnest($1::int[]) AS n',
        values: [new ArrayParameter('int', [4, 5])],
      }),
      half(session, 3),
    ]),
  )
  expect(answers.map(({ rows }) => rows as unknown)).toEqual([
    [{ half: 6 }],
    [],
    [{ n: 4 }, { n: 5 }],
    [{ half: 4 }],
  ])
})

test('a statement that is kept describes its rows once, and gives them alike every time, none and many', async () => {
  await db.session(async (session) => {
    const upTo = (n: number) =>
      session.run({
        name: 'up_to',
        text: 'SELECT n, n * 2 AS twice FROM generate_series(1, $1::int) AS n',
        values: [n],
      })
    const mark = () => session.run({ name: 'mark', text: `SET LOCAL work_mem = '4MB'` })
    for (let turn = 0; turn < 3; turn++) {
      const [none, set, two] = await Promise.all([upTo(0), mark(), upTo(2)])
      expect([none.rows, set.rows]).toEqual([[], []])
      expect(two.rows).toEqual([
        { n: 1, twice: 2 },
        { n: 2, twice: 4 },
      ])
    }
  })
})

test('the statements before one that fails are answered, those behind it fail with its error and are not done', async () => {
  await db.session(async (session) => {
    const work = [half(session, 2), half(session, 0), session.run({ text: 'SELECT pg_backend_pid()' })]
    expect(await Promise.all(work.map(ending))).toEqual(['done', DIVISION_BY_ZERO, DIVISION_BY_ZERO])
  })
})

test('a statement that was skipped, so that it was never prepared, is prepared when it comes again', async () => {
  await db.session(async (session) => {
    const work = [half(session, 0), half(session, 2, 'other'), half(session, 3, 'other')]
    expect(await Promise.all(work.map(ending))).toEqual([
      DIVISION_BY_ZERO,
      DIVISION_BY_ZERO,
      DIVISION_BY_ZERO,
    ])
    expect((await half(session, 3, 'other')).rows).toEqual([{ half: 4 }])
  })
})

test('what is sent early keeps its place before what follows', async () => {
  await db.session(async (session) => {
    const told: string[] = []
    const note = (name: string) => () => void told.push(name)
    const first = half(session, 2).then(note('first'))
    session.send()
    const second = half(session, 3).then(note('second'))
    const third = session.query('SELECT 1').then(note('third'))
    await Promise.all([first, second, third])
    expect(told).toEqual(['first', 'second', 'third'])
  })
})

test('a value that cannot be sent fails alone; its neighbours are done', async () => {
  await db.session(async (session) => {
    const wrong = { text: 'SELECT $1::jsonb[]', values: [new ArrayParameter('jsonb', [1n])] }
    expect(() => session.run(wrong)).toThrow('BigInt')
    expect((await half(session, 3)).rows).toEqual([{ half: 4 }])
  })
})
