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

test('/metrics is read from this machine unless addresses or networks are named, and those must be real', () => {
  expect(readSettings({}).metricsFrom).toEqual(['127.0.0.1', '::1'])
  expect(readSettings({ GONGJI_METRICS_FROM: '10.1.0.0/16, ::1' }).metricsFrom).toEqual([
    '10.1.0.0/16',
    '::1',
  ])
  for (const wrong of ['', '10.1.0.0/33', 'localhost', '10.1.0.0/8/8', '::1/129']) {
    expect(() => readSettings({ GONGJI_METRICS_FROM: wrong })).toThrow('GONGJI_METRICS_FROM names')
  }
})

test('the notice before the end is 0 to 300 whole seconds', () => {
  expect(readSettings({}).drainNotice).toBe(0)
  expect(readSettings({ GONGJI_DRAIN_NOTICE: '300' }).drainNotice).toBe(300_000)
  for (const wrong of ['301', '-1', '1.5']) {
    expect(() => readSettings({ GONGJI_DRAIN_NOTICE: wrong })).toThrow('GONGJI_DRAIN_NOTICE is')
  }
})
