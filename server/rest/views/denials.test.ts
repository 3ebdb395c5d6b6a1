import { fen, type AidNote } from '@gongji/benefit'
import { expect, test } from 'vitest'
import { aidNoteTexts } from './denials.ts'

const names = new Map([['1', '张*']])
const told = (reason: AidNote['reason'], paid: number): string | undefined => {
  const aid = paid === 0 ? [] : [{ sharer: '1', bindingId: 'B1', current: fen(0), carried: fen(paid) }]
  const [note] = aidNoteTexts({ aid, aidNotes: [{ sharer: '1', reason }] }, names)
  return note?.text
}

test('D9: a relative who paid all there was is not told as a failure: 1 fen paid says so, 0 fen says too little', () => {
  expect(told('empty', 1)).toBe('可用余额已全部用上，还不够')
  expect(told('empty', 0)).toBe('共济人账户可用余额不足')
})

test('D4: a relative who paid up to the own limit is told apart from one whose limit was used up before', () => {
  expect(told('limit', 100_00)).toBe('已付到设定的限额，还不够')
  expect(told('limit', 0)).toBe('达到共济人设定的限额')
})

test('a relative who could not be asked is told why, by masked name', () => {
  const aidNotes: AidNote[] = [{ sharer: '1', reason: 'paused' }]
  expect(aidNoteTexts({ aid: [], aidNotes }, names)).toEqual([{ name: '张*', text: '共济人已暂停共济' }])
})
