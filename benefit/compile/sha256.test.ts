import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256 } from './sha256.ts'

test('equals the platform hash for every length around the block edges', () => {
  for (let length = 0; length < 200; length++) {
    const text = '共济a'.repeat(70).slice(0, length)
    expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'))
  }
})
