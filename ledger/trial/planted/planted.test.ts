import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { BUGS } from './bugs.ts'
import { plantedText } from './plant.ts'

const root = path.resolve(import.meta.dirname, '..', '..', '..')

test.each(BUGS.map((bug) => [bug.name, bug] as const))(
  'can still be planted, and its tests exist: %s',
  (_name, bug) => {
    const text = readFileSync(path.join(root, bug.file), 'utf8')
    expect(plantedText(text, bug)).not.toBe(text)
    expect(bug.tests.filter((file) => !existsSync(path.join(root, file)))).toEqual([])
  },
)

test('a bug whose text is gone, or stands twice, is told', () => {
  const bug = { ...BUGS[0]!, find: 'twice' }
  expect(() => plantedText('once', bug)).toThrow('stands 0 times')
  expect(() => plantedText('twice twice', bug)).toThrow('stands 2 times')
})
