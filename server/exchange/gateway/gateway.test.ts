import { expect, test } from 'vitest'
import type { Institution, InstitutionAuth } from '@gongji/platform/institution'
import { allowedFrom } from './addresses.ts'
import { apiSignature, createGateway, xTifSignature, type GatewayCall } from './index.ts'
import { NonceMemory } from './nonces.ts'

const NOW = 1_795_282_189_000
const at = (auth: InstitutionAuth): Institution => ({
  code: 'H00000000001',
  name: '测试医院',
  admdvs: '440300',
  region: '440300',
  kind: 'hospital',
  level: 'third_a',
  hospLv: '02',
  state: 'designated',
  since: '2020-01-01',
  traits: [],
  capabilities: [],
  infcodeAsText: false,
  auth,
})
const call = (headers: GatewayCall['headers'], address = '127.0.0.1', now = NOW): GatewayCall => ({
  headers,
  address,
  now,
})
const message = (auth: InstitutionAuth, c: GatewayCall, gateway = createGateway()): string => {
  const verdict = gateway(at(auth), c)
  return verdict.ok ? 'passed' : verdict.message
}

const XTIF: InstitutionAuth = { scheme: 'x-tif', paasid: 'test_paasid', secret: 'dummy-secret' }
const xTif = (over: Record<string, string> = {}, secret = 'dummy-secret') => {
  const timestamp = over['x-tif-timestamp'] ?? String(NOW / 1000)
  const nonce = over['x-tif-nonce'] ?? 'n0nce'
  return {
    'x-tif-paasid': 'test_paasid',
    'x-tif-timestamp': timestamp,
    'x-tif-nonce': nonce,
    'x-tif-signature': xTifSignature(secret, timestamp, nonce),
    ...over,
  }
}

test('x-tif: the right signature passes once; the same nonce again is refused, also after other calls', () => {
  const gateway = createGateway()
  expect(message(XTIF, call(xTif()), gateway)).toBe('passed')
  expect(message(XTIF, call(xTif({ 'x-tif-nonce': 'other' })), gateway)).toBe('passed')
  expect(message(XTIF, call(xTif()), gateway)).toMatch('不可重放')
})

test('x-tif: a time stamp 300 seconds off passes, 301 seconds off is late, early or late alike', () => {
  const stamped = (seconds: number) =>
    message(XTIF, call(xTif({ 'x-tif-timestamp': String(NOW / 1000 + seconds) })))
  expect(stamped(-300)).toBe('passed')
  expect(stamped(300)).toBe('passed')
  expect(stamped(-301)).toBe('签名时间戳超时')
  expect(stamped(301)).toBe('签名时间戳超时')
})

test('x-tif: missing headers, a stranger, a wrong secret, a changed nonce and a millisecond stamp are each refused', () => {
  expect(message(XTIF, call({}))).toBe('缺少服务网关的请求头')
  expect(message(XTIF, call(xTif({ 'x-tif-paasid': 'someone' })))).toBe('非法用户!')
  expect(message(XTIF, call(xTif({}, 'wrong')))).toBe('签名不一致!')
  expect(message(XTIF, call({ ...xTif(), 'x-tif-nonce': 'changed' }))).toBe('签名不一致!')
  expect(message(XTIF, call(xTif({ 'x-tif-timestamp': String(NOW) })))).toMatch('10位秒数')
  expect(message(XTIF, call(xTif({ 'x-tif-nonce': 'x'.repeat(33) })))).toMatch('1至32')
  expect(message(XTIF, call(xTif({ 'x-tif-signature': xTif()['x-tif-signature'].toUpperCase() })))).toBe(
    '签名不一致!',
  )
})

test('x-tif: a forged call does not use up the nonce of the real one', () => {
  const gateway = createGateway()
  expect(message(XTIF, call(xTif({}, 'wrong')), gateway)).toBe('签名不一致!')
  expect(message(XTIF, call(xTif()), gateway)).toBe('passed')
})

const API: InstitutionAuth = { scheme: 'api-hmac', accessKey: 'test-key', secret: 'dummy-secret' }
const api = (over: Record<string, string> = {}, secret = 'dummy-secret') => {
  const timestamp = over._api_timestamp ?? String(NOW)
  const name = over._api_name ?? '2207'
  const signed = { name, version: '1.0.0', timestamp, accessKey: over._api_access_key ?? 'test-key' }
  return {
    _api_name: name,
    _api_version: '1.0.0',
    _api_timestamp: timestamp,
    _api_access_key: 'test-key',
    _api_signature: apiSignature(secret, signed),
    ...over,
  }
}

test('_api: thirty minutes pass, one millisecond more is late', () => {
  const stamped = (ms: number) => message(API, call(api({ _api_timestamp: String(NOW + ms) })))
  expect(stamped(-1_800_000)).toBe('passed')
  expect(stamped(1_800_000)).toBe('passed')
  expect(stamped(-1_800_001)).toBe('签名时间戳超时')
  expect(stamped(1_800_001)).toBe('签名时间戳超时')
})

test('_api: missing headers, a stranger, a wrong secret and a changed name are each refused', () => {
  expect(message(API, call({}))).toBe('缺少服务网关的请求头')
  expect(message(API, call(api({ _api_access_key: 'other' })))).toBe('非法用户!')
  expect(message(API, call(api({}, 'wrong')))).toBe('签名不一致!')
  expect(message(API, call({ ...api(), _api_name: '2208' }))).toBe('签名不一致!')
  expect(message(API, call(xTif()))).toBe('缺少服务网关的请求头')
})

test('_api: the signature is Base64 of HMAC-SHA1 over the sorted pairs', () => {
  const headers = { name: 'n', version: '1.0.0', timestamp: '1700000000000', accessKey: 'k' }
  expect(apiSignature('s', headers)).toMatch(/^[A-Za-z0-9+/]{27}=$/)
  expect(apiSignature('s', { ...headers, name: 'm' })).not.toBe(apiSignature('s', headers))
})

const NONE: InstitutionAuth = { scheme: 'none', allowedAddresses: [] }

test('none: loopback and private networks pass, public addresses do not', () => {
  for (const address of ['127.0.0.1', '::1', '::ffff:10.1.2.3', '172.31.255.255', '192.168.0.9', 'fd00::1']) {
    expect(message(NONE, call({}, address))).toBe('passed')
  }
  for (const address of ['8.8.8.8', '172.32.0.1', '2001:db8::1', 'unknown']) {
    expect(message(NONE, call({}, address))).toMatch('许可范围')
  }
})

test('none: where addresses are listed only these pass, and a signature it is not set up for is refused', () => {
  const listed: InstitutionAuth = { scheme: 'none', allowedAddresses: ['10.9.0.0/16', '203.0.113.7'] }
  expect(message(listed, call({}, '10.9.1.1'))).toBe('passed')
  expect(message(listed, call({}, '203.0.113.7'))).toBe('passed')
  expect(message(listed, call({}, '127.0.0.1'))).toMatch('许可范围')
  expect(message(NONE, call(xTif()))).toMatch('未启用请求头签名')
})

test('a signed institution may be bound to addresses as well', () => {
  const bound: InstitutionAuth = { ...XTIF, allowedAddresses: ['10.9.0.0/16'] }
  expect(message(bound, call(xTif(), '10.9.0.1'))).toBe('passed')
  expect(message(bound, call(xTif(), '10.10.0.1'))).toMatch('许可范围')
})

test('an entry that is no address opens nothing', () => {
  expect(allowedFrom('10.0.0.1', ['everywhere', '10.0.0.2'])).toBe(false)
})

test('nonces are forgotten after their time, and a full memory drops the oldest first', () => {
  const nonces = new NonceMemory(1000, 2)
  expect([nonces.claim('a', 0), nonces.claim('a', 999), nonces.claim('a', 1000)]).toEqual([true, false, true])
  expect([nonces.claim('b', 1000), nonces.claim('c', 1000), nonces.claim('b', 1001)]).toEqual([
    true,
    true,
    false,
  ])
})
