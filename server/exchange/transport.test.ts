import { parse, stringify } from 'lossless-json'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiSignature, xTifSignature } from './gateway/index.ts'
import { envelopeOf, newMsgid, one, post } from './testing/client.ts'
import { findTransaction, TRANSACTIONS } from './codes/index.ts'
import { SERVICE_PATHS, SINGLE_PATHS } from './addresses.ts'
import { HOSPITAL, openExchange, OTHER_HOSPITAL, PHARMACY, type Exchange } from './testing/world.ts'

let x: Exchange
beforeAll(async () => {
  x = await openExchange()
})
afterAll(() => x.close())

const signIn = { signIn: { opter_no: '0001', mac: '', ip: '' } }
const body = (institution: string, infno = '9001', input: unknown = signIn) =>
  stringify(envelopeOf(institution, infno, newMsgid(institution), input))!

test('the 28 codes of the interface are served, each with an example that its own schema takes', () => {
  expect(TRANSACTIONS.map((one) => one.infno)).toEqual(
    '9001 9002 1101 1201 2001 2101 2102 2103 2201 2202 2203 2204 2205 2206 2207 2208 2301 2302 2303 2304 2305 2401 2402 2404 2601 5203 5204 5206'.split(
      ' ',
    ),
  )
  for (const { infno, schema, example } of TRANSACTIONS) {
    const result = schema.safeParse(parse(JSON.stringify(example)))
    expect([infno, result.error?.issues]).toEqual([infno, undefined])
  }
  for (const infno of SERVICE_PATHS.values()) expect(findTransaction(infno)?.infno).toBe(infno.slice(0, 4))
})

test('all three address styles reach the same code, as application/json and as text/plain', async () => {
  for (const path of ['/exchange/9001', '/fsi/api/signInSignOutService/signIn', ...SINGLE_PATHS]) {
    for (const type of [
      'application/json',
      'text/plain',
      'application/json;charset=UTF-8',
      'text/plain; charset=utf-8',
    ]) {
      const reply = await post(x.app, path, body(HOSPITAL), { headers: { 'content-type': type } })
      expect([path, type, reply.status, reply.infcode]).toEqual([path, type, 200, '0'])
    }
  }
})

test('in the service style the infno of the body rules; in the code style it must agree, and may be left out', async () => {
  const elsewhere = await post(x.app, '/fsi/api/outpatientSettleService/saveSettletmentV2', body(HOSPITAL))
  expect(one(elsewhere, 'signinoutb').sign_no).toMatch(/^\S{1,30}$/)
  const mixed = await post(x.app, '/exchange/9002', body(HOSPITAL))
  expect([mixed.infcode, mixed.err_msg]).toEqual(['-1', expect.stringMatching('9002与报文中的9001不一致')])
  const silent = await post(x.app, '/exchange/9001', body(HOSPITAL, ''))
  expect(silent.infcode).toBe('0')
})

test('infcode is a number, and a text for an institution set so; a failure answers the same shape with output null', async () => {
  await x.change(OTHER_HOSPITAL, { infcodeAsText: true })
  const number = await post(x.app, '/exchange/9001', body(HOSPITAL))
  const text = await post(x.app, '/exchange/9001', body(OTHER_HOSPITAL))
  expect(number.text).toMatch(
    /^\{"infcode":0,"inf_refmsgid":"\d{30}","refmsg_time":"\d{17}","respond_time":"\d{17}","err_msg":null,/,
  )
  expect(text.text).toMatch(/^\{"infcode":"0",/)
  const failed = await post(x.app, '/exchange/7777', body(OTHER_HOSPITAL, '7777'))
  expect(failed.text).toMatch(/^\{"infcode":"-1",.*"output":null/)
  expect(failed.err_msg).toMatch('交易编号7777')
  expect((failed.err_msg ?? '').length).toBeLessThanOrEqual(200)
})

test('9002 takes the sign_no that 9001 gave this institution and operator, and nobody else’s', async () => {
  const { sign_no } = one(await x.hospital('9001', signIn), 'signinoutb')
  const out = (opter_no: string) => ({ signOut: { sign_no, opter_no } })
  expect((await x.hospital('9002', out('0001'))).infcode).toBe('0')
  expect((await x.hospital('9002', out('0002'))).err_msg).toMatch('input.signOut.sign_no')
  expect((await x.pharmacy('9002', out('0001'))).infcode).toBe('-1')
})

test('an institution that nobody registered is refused by the gateway: 401 with code and message, no envelope', async () => {
  const reply = await post(x.app, '/exchange/9001', body('H00000000000'))
  expect(reply.status).toBe(401)
  expect(JSON.parse(reply.text)).toEqual({ code: 401, message: expect.stringMatching('非法用户') })
})

test('authentication none: a private address passes, a public one is refused', async () => {
  await x.change(OTHER_HOSPITAL, { auth: { scheme: 'none', allowedAddresses: [] } })
  expect(
    (await post(x.app, '/exchange/9001', body(OTHER_HOSPITAL), { remoteAddress: '10.0.0.8' })).status,
  ).toBe(200)
  expect(
    (await post(x.app, '/exchange/9001', body(OTHER_HOSPITAL), { remoteAddress: '203.0.113.9' })).status,
  ).toBe(401)
})

const xTif = (secret: string, nonce: string, at = Date.now(), paasid = 'test_paasid') => {
  const timestamp = String(Math.floor(at / 1000))
  return {
    'x-tif-paasid': paasid,
    'x-tif-timestamp': timestamp,
    'x-tif-nonce': nonce,
    'x-tif-signature': xTifSignature(secret, timestamp, nonce),
  }
}

test('x-tif over HTTP: good passes once; bad, replayed, late, missing and another institution’s code are 401', async () => {
  await x.change(PHARMACY, { auth: { scheme: 'x-tif', paasid: 'test_paasid', secret: 'dummy' } })
  const status = async (headers: Record<string, string>, institution = PHARMACY) =>
    (await post(x.app, '/exchange/9001', body(institution), { headers })).status
  expect(await status(xTif('dummy', 'n1'))).toBe(200)
  expect(await status(xTif('dummy', 'n1'))).toBe(401)
  expect(await status(xTif('wrong', 'n2'))).toBe(401)
  expect(await status(xTif('dummy', 'n3', Date.now() - 301_000))).toBe(401)
  expect(await status({})).toBe(401)
  expect(await status(xTif('dummy', 'n4'), HOSPITAL)).toBe(401)
  expect(await status(xTif('dummy', 'n5', Date.now(), 'other'))).toBe(401)
})

test('_api over HTTP: good passes, bad and late are 401', async () => {
  await x.change('H99010000003', { auth: { scheme: 'api-hmac', accessKey: 'key', secret: 'dummy' } })
  const status = async (secret: string, at: number) => {
    const signed = { name: '9001', version: '1.0.0', timestamp: String(at), accessKey: 'key' }
    const headers = {
      _api_name: '9001',
      _api_version: '1.0.0',
      _api_timestamp: String(at),
      _api_access_key: 'key',
      _api_signature: apiSignature(secret, signed),
    }
    return (await post(x.app, '/exchange/9001', body('H99010000003'), { headers })).status
  }
  expect(await status('dummy', Date.now())).toBe(200)
  expect(await status('wrong', Date.now())).toBe(401)
  expect(await status('dummy', Date.now() - 1_801_000)).toBe(401)
})

test('1201 finds an institution by code and by name, and asks for the code where a name fits several', async () => {
  const by = (medinsinfo: object) => x.hospital('1201', { medinsinfo })
  const found = one(await by({ fixmedins_type: '1', fixmedins_code: HOSPITAL }), 'medinsinfo')
  expect(found).toMatchObject({ fixmedins_code: HOSPITAL, fixmedins_type: '1', hosp_lv: '02' })
  const named = one(await by({ fixmedins_name: String(found.fixmedins_name) }), 'medinsinfo')
  expect(named.fixmedins_code).toBe(HOSPITAL)
  expect((await by({ fixmedins_type: '2', fixmedins_code: HOSPITAL })).infcode).toBe('-1')
  expect((await by({ fixmedins_name: '示例机构', fixmedins_type: '1' })).err_msg).toMatch(
    '请填写fixmedins_code',
  )
  expect((await by({})).err_msg).toMatch('fixmedins_name或fixmedins_code')
})
