import { readFileSync } from 'node:fs'
import { accessesOf } from '@gongji/platform/access'
import { issueCard, issueVoucher, reportLoss } from '@gongji/platform/card'
import type { Person } from '@gongji/platform/people'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { xTifSignature } from './gateway/index.ts'
import { many, newMsgid, one, post } from './testing/client.ts'
import { payment, uploaded, well } from './testing/steps.ts'
import { HOSPITAL, must, openExchange, OTHER_HOSPITAL, REGION, type Exchange } from './testing/world.ts'

let x: Exchange
beforeAll(async () => {
  x = await openExchange()
})
afterAll(() => x.close())

let count = 0
async function cardOf(person: Person) {
  const no = `A0000000${++count}`
  const issue = {
    region: REGION,
    psnNo: person.psnNo,
    kind: 'physical' as const,
    no,
    serial: `SN${no}`,
    issuedOn: '2025-01-01',
  }
  const { id } = must(await issueCard(x.world.p, x.world.meta({ channel: 'office' }), issue))
  return {
    no,
    serial: issue.serial,
    loss: () => reportLoss(x.world.p, x.world.meta(), { id, psnNo: person.psnNo }),
  }
}

const ask = (data: object) => x.hospital('1101', { data })

test('1101 finds the person by card with its serial, by ID number, by token, and by document and name together', async () => {
  const person = await x.insured({ current: 12_00 })
  const card = await cardOf(person)
  const { code } = must(await issueVoucher(x.world.p, person.psnNo))
  for (const data of [
    { mdtrt_cert_type: '03', mdtrt_cert_no: card.no, card_sn: card.serial },
    { mdtrt_cert_type: '02', mdtrt_cert_no: person.certNo },
    { mdtrt_cert_type: '01', mdtrt_cert_no: code },
    { psn_cert_type: '01', certno: person.certNo, psn_name: person.name },
    {
      psn_cert_type: '1',
      certno: person.certNo,
      psn_name: person.name,
      mdtrt_cert_type: '',
      mdtrt_cert_no: null,
    },
  ]) {
    const who = await well(ask(data))
    expect(one(who, 'baseinfo')).toMatchObject({
      psn_no: person.psnNo,
      certno: person.certNo,
      gend: person.gender,
    })
    expect(who.text).toContain('"balc":12,')
    expect(many(who, 'idetinfo')).toEqual([])
  }
  const wrongSerial = await ask({ mdtrt_cert_type: '03', mdtrt_cert_no: card.no, card_sn: 'SN-COPY' })
  expect(wrongSerial.err_msg).toMatch('卡识别码不符')
  expect((await ask({ mdtrt_cert_type: '03', mdtrt_cert_no: 'NOCARD' })).err_msg).toMatch(
    '没有查到该社会保障卡',
  )
})

test('who looked is kept: the institution, the transaction and the person (K2)', async () => {
  const person = await x.insured()
  await well(ask({ mdtrt_cert_type: '02', mdtrt_cert_no: person.certNo }))
  const { accesses } = await accessesOf(x.world.p, { psnNo: person.psnNo })
  expect(accesses[0]).toMatchObject({ what: 'exchange.1101', actor: { id: HOSPITAL }, channel: 'exchange' })
})

test('a card reported lost pays no longer; a retry of what it paid before still gets its first answer', async () => {
  const person = await x.insured({ current: 100_00 })
  const card = await cardOf(person)
  const presented = { mdtrt_cert_type: '03', mdtrt_cert_no: card.no }
  const [first, second] = [await uploaded(x.hospital, person), await uploaded(x.hospital, person)]
  const [input, msgid] = [payment(person, first.mdtrt_id, presented), newMsgid(HOSPITAL)]
  const paid = await well(x.hospital('2207', input, { msgid }))
  expect(one(paid, 'setlinfo').mdtrt_cert_type).toBe('03')
  must(await card.loss())
  expect((await x.hospital('2207', payment(person, second.mdtrt_id, presented))).err_msg).toMatch('已挂失')
  expect((await ask(presented)).err_msg).toMatch('已挂失')
  expect((await well(x.hospital('2207', input, { msgid }))).output).toEqual(paid.output)
})

const sample = (name: string) => readFileSync(new URL(`./samples/${name}.json`, import.meta.url), 'utf8')

test('a server-side client’s 1101 with x-tif headers, empty optional fields and both ways of naming the person is answered', async () => {
  const person = await x.insured()
  await x.change(OTHER_HOSPITAL, { auth: { scheme: 'x-tif', paasid: 'test_paasid', secret: 'dummy' } })
  const { headers, body } = JSON.parse(sample('gateway-client-1101')) as {
    headers: Record<string, string>
    body: object
  }
  const text = JSON.stringify(body)
    .replaceAll('H00000000001', OTHER_HOSPITAL)
    .replaceAll('000000199001010000', person.certNo)
    .replaceAll('测试参保人', person.name)
  const stale = await post(x.app, '/exchange/1101', text, { headers })
  expect(stale.status).toBe(401)
  const timestamp = String(Math.floor(Date.now() / 1000))
  const nonce = headers['x-tif-nonce']!
  const signed = {
    ...headers,
    'x-tif-timestamp': timestamp,
    'x-tif-signature': xTifSignature('dummy', timestamp, nonce),
  }
  const who = await well(post(x.app, '/exchange/1101', text, { headers: signed }))
  expect(one(who, 'baseinfo').psn_no).toBe(person.psnNo)
})

test('an early client’s 1101 with document and name only is read: type "2" is another document, so nobody is found', async () => {
  const text = sample('early-draft-1101').replaceAll('"100001"', `"${HOSPITAL}"`)
  const reply = await post(x.app, '/fsi/api/rsfComIfsService/callService', text)
  expect([reply.infcode, reply.err_msg]).toEqual(['-1', expect.stringMatching('没有找到该人员')])
})
