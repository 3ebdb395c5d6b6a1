import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { catalogue, failure, fromRefusal, problemText, refusal, type ErrorCode } from './index.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const codes = Object.keys(catalogue) as ErrorCode[]

async function sources(): Promise<string> {
  const texts: string[] = []
  for (const folder of ['platform', 'server']) {
    const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true })
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name)
      const ours = entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts')
      if (ours && !path.includes(join('errors', 'codes')) && !path.includes('node_modules')) {
        texts.push(await readFile(path, 'utf8'))
      }
    }
  }
  return texts.join('\n')
}

test('every code of the catalogue is given by some code of ours', async () => {
  const text = await sources()
  expect(codes.filter((code) => !text.includes(`'${code}'`))).toEqual([])
})

test('every entry has a status from 400 to 599 and says what happened, why, and what to do, as sentences', () => {
  const wrong = codes.filter((code) => {
    const { status, title, why, todo } = catalogue[code]
    const sentences = why.endsWith('。') && todo.endsWith('。') && !title.endsWith('。')
    return status < 400 || status > 599 || !sentences
  })
  expect(wrong).toEqual([])
})

test('what, why and what to do fit the 200 characters of an exchange message before their figures', () => {
  const long = codes.filter((code) => {
    const { title, why, todo } = catalogue[code]
    return `${title}：${why}${todo}`.length > 200
  })
  expect(long).toEqual([])
})

test('days and instants in sentences are Shanghai time: 16:30 UTC is 00:30 of the next day', () => {
  const locked = problemText({ code: 'password_locked', detail: { max: 3, until: '2026-03-01T16:30:00Z' } })
  expect(locked.why).toBe('密码连续输错 3 次，锁定至 2026年3月2日 00:30。')
  const error = failure('policy_missing', { region: '990100', date: '2026-03-01' }).error
  expect(problemText(error).why).toContain('2026年3月1日')
})

test('an error names the hotline 12393', () => {
  expect(problemText({ code: 'busy' }).phone).toBe('12393')
})

test('a refusal of the lane is read back with its figures; a code nobody knows is a fault, not an answer', () => {
  const stored = refusal('password_wrong', { left: 2, max: 3 }).refusal
  expect(problemText(fromRefusal(stored)).why).toBe('密码错误，还可试 2 次。')
  expect(() => fromRefusal({ code: 'no_such_code' })).toThrow(/does not know/)
})
