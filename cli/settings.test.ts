import { expect, test } from 'vitest'
import { readSettings } from './settings.ts'

test('PORT is 8080 unless set, and must be a whole number from 0 to 65535', () => {
  expect(readSettings({}).port).toBe(8080)
  expect(readSettings({ PORT: '65535' }).port).toBe(65535)
  for (const PORT of ['65536', '-1', '80.5', 'http']) {
    expect(() => readSettings({ PORT })).toThrow(`PORT is ${JSON.stringify(PORT)}`)
  }
})

test('the sandbox listens on 127.0.0.1 only; production may name another address', () => {
  expect(() => readSettings({ HOST: '0.0.0.0' })).toThrow('the sandbox listens on 127.0.0.1 only')
  expect(readSettings({ HOST: '0.0.0.0', GONGJI_MODE: 'production' }).host).toBe('0.0.0.0')
})

test('an unknown mode is refused with the modes that exist', () => {
  expect(() => readSettings({ GONGJI_MODE: 'prod' })).toThrow('sandbox, production')
})
