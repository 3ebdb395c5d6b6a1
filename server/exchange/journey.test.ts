import { readFileSync } from 'node:fs'
import type { Person } from '@gongji/platform/people'
import { findTransaction } from './codes/index.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { many, newMsgid, one, post, settlement, type Reply } from './testing/client.ts'
import {
  amountsOf,
  brokenBalance,
  brokenIdentities,
  brokenLines,
  brokenRefund,
  fenOf,
} from './testing/identities.ts'
import { well } from './testing/steps.ts'
import { booksOf, HOSPITAL, openExchange, type Exchange } from './testing/world.ts'

let x: Exchange
beforeAll(async () => {
  x = await openExchange()
})
afterAll(() => x.close())

const read = (name: string) => readFileSync(new URL(`./samples/${name}.json`, import.meta.url), 'utf8')

/** A captured request with the numbers that this platform gave; everything else as the client sends it. */
function captured(code: string, person: Person, ids: Record<string, string> = {}): string {
  let text = read(`browser-client-${code}`)
    .replaceAll('"00000000000000000001"', `"${person.psnNo}"`)
    .replaceAll('000000199001010000', person.certNo)
    .replaceAll('H00000000001', HOSPITAL)
    .replaceAll('440300', '990101')
  for (const [placeholder, id] of Object.entries(ids)) text = text.replaceAll(placeholder, id)
  return text
}

const send = (code: string, body: string): Promise<Reply> => well(post(x.app, `/exchange/${code}`, body))

test('a real client’s requests run from 9001 to 2208: every identity holds, 2206 equals 2207, and 2208 restores every balance', async () => {
  const person = await x.insured({ current: 100_00 })
  const before = await booksOf(x.world)

  const signIn = await well(x.hospital('9001', findTransaction('9001')!.example))
  expect(String(one(signIn, 'signinoutb').sign_no)).toHaveLength(30)

  const who = await well(
    x.hospital('1101', {
      data: { mdtrt_cert_type: '02', mdtrt_cert_no: person.certNo, psn_cert_type: '1', begntime: '' },
    }),
  )
  expect(one(who, 'baseinfo').psn_no).toBe(person.psnNo)
  const [relation] = many(who, 'insuinfo')
  expect(relation).toMatchObject({
    insutype: '310',
    psn_type: '1101',
    psn_insu_stas: '1',
    insuplc_admdvs: '990101',
  })
  const balance = fenOf(relation!, 'balc')
  expect(balance).toBe(100_00)

  const visit = await send('2201', captured('2201', person))
  const mdtrt_id = String(one(visit, 'data').mdtrt_id)
  expect(mdtrt_id).toMatch(/^990100/)
  expect(mdtrt_id.length).toBeLessThanOrEqual(30)
  const ids = { M0001: mdtrt_id }
  expect((await send('2203', captured('2203', person, ids))).output).toEqual({})

  const fees = await send('2204', captured('2204', person, ids))
  const lines = many(fees, 'result')
  expect(fees.text).toContain('"preselfpay_amt":0.23,"inscp_scp_amt":4.29')
  expect(fees.text).toContain('"pric_uplmt_amt":999999,"selfpay_prop":0.05')
  expect(lines[0]).toMatchObject({ chrgitm_lv: '02', med_chrgitm_type: '09' })

  const pre = await send('2206', captured('2206', person, ids))
  expect(one(pre, 'setlinfo')).toMatchObject({
    setl_id: null,
    setl_time: null,
    clr_optins: null,
    clr_way: null,
  })
  expect(await booksOf(x.world)).toEqual(before)

  const paid = await send('2207', captured('2207', person, ids))
  const info = one(paid, 'setlinfo')
  expect(brokenIdentities(settlement(paid))).toEqual([])
  expect(brokenLines(lines, info)).toEqual([])
  expect(brokenBalance(balance, info)).toEqual([])
  expect(amountsOf(one(pre, 'setlinfo'))).toEqual(amountsOf(info))
  expect(many(pre, 'setldetail')).toEqual(many(paid, 'setldetail'))
  expect(one(pre, 'setlinfo').balc).toEqual(info.balc)
  expect(amountsOf(info)).toMatchObject({
    preselfpay_amt: 23,
    inscp_scp_amt: 429,
    act_pay_dedc: 429,
    acct_pay: 452,
    psn_cash_pay: 0,
  })
  expect(info).toMatchObject({
    certno: person.certNo,
    psn_name: person.name,
    med_type: '11',
    clr_type: '11',
    insutype: '310',
  })
  expect(info.medins_setl_id).toMatch(/^H99010000001/)
  expect(paid.inf_refmsgid).toMatch(/^990101\d{24}$/)

  const setl_id = String(info.setl_id)
  const query = { data: { psn_no: person.psnNo, setl_id, mdtrt_id } }
  const asked = await well(x.hospital('5203', query))
  const told = one(asked, 'setlinfo')
  expect(amountsOf({ ...told, psn_part_amt: told.psn_pay, psn_cash_pay: told.cash_payamt })).toEqual(
    amountsOf(info),
  )
  expect(told).toMatchObject({
    setl_id,
    refd_setl_flag: '0',
    medins_setl_id: info.medins_setl_id,
    pay_loc: '2',
  })
  const feeRows = await well(x.hospital('5204', query))
  expect(feeRows.output).toMatchObject([{ setl_id, mdtrt_id, feedetl_sn: lines[0]!.feedetl_sn }])

  const back = await send('2208', captured('2208', person, { ...ids, S0001: setl_id }))
  const refund = one(back, 'setlinfo')
  expect(brokenIdentities(settlement(back))).toEqual([])
  expect(brokenRefund(info, refund)).toEqual([])
  expect(fenOf(refund, 'balc')).toBe(balance)
  expect(refund.setl_id).not.toBe(setl_id)
  expect(await booksOf(x.world)).toEqual(before)
  expect(one(await well(x.hospital('5203', query)), 'expContent')).toMatchObject({
    reversed_by: refund.setl_id,
  })
})

test('2206 ignores the credential’s number; 2207 refuses one that is another’s, nobody’s or missing, and pays nothing', async () => {
  const [person, other] = [await x.insured({ current: 50_00 }), await x.insured()]
  const visit = await send('2201', captured('2201', person).replaceAll('17236621', '17236001'))
  const ids = { M0001: String(one(visit, 'data').mdtrt_id) }
  await send('2203', captured('2203', person, ids).replaceAll('17236621', '17236001'))
  await send('2204', captured('2204', person, ids).replaceAll('17236621', '17236001'))
  await send('2206', captured('2206', person, ids).replaceAll('17236621', '17236001'))
  const before = await booksOf(x.world)
  const body = captured('2207', person, ids).replaceAll('17236621', '17236001')
  for (const [no, text] of [
    [other.certNo, '人卡不一致'],
    ['990101199001019999', '人卡不一致'],
    ['', '就诊凭证编号'],
  ] as const) {
    const msgid = newMsgid(HOSPITAL)
    const refused = await post(
      x.app,
      '/exchange/2207',
      body.replaceAll(person.certNo, no).replace(/"msgid": "[^"]*"/, `"msgid": "${msgid}"`),
    )
    expect([refused.status, refused.infcode]).toEqual([200, '-1'])
    expect(refused.err_msg).toMatch(text)
  }
  expect(await booksOf(x.world)).toEqual(before)
})

test('1101 answers a person with two insurance relations with both rows, and the choice among them is honoured', async () => {
  const person = await x.insured({ current: 30_00 })
  const { enrol } = await import('@gongji/platform/enrolment')
  await enrol(x.world.p, x.world.meta({ channel: 'office' }), {
    region: '990100',
    psnNo: person.psnNo,
    scheme: 'resident',
    psnType: '1501',
    state: 'active',
    since: '2025-01-01',
    civilServant: false,
    admdvs: '990102',
    account: 'none',
    groups: [],
    contracted: [],
  })
  const who = await well(
    x.hospital('1101', { data: { mdtrt_cert_type: '02', mdtrt_cert_no: person.certNo } }),
  )
  const rows = many(who, 'insuinfo')
  expect(rows.map((row) => [row.insutype, row.insuplc_admdvs, fenOf(row, 'balc')])).toEqual([
    ['310', '990101', 30_00],
    ['390', '990102', 0],
  ])
  const { register, describe, line, payment } = await import('./testing/steps.ts')
  for (const [insutype, insuplc_admdvs, psn_type, ratio] of [
    ['390', '990102', '1501', '390100'],
    ['310', '990101', '1101', '310200'],
  ] as const) {
    const envelope = { insuplc_admdvs }
    const visit = await well(x.hospital('2201', register(person, { insutype }), { envelope }))
    const mdtrt_id = String(one(visit, 'data').mdtrt_id)
    await well(x.hospital('2203', describe(person, mdtrt_id), { envelope }))
    await well(x.hospital('2204', { feedetail: [line(person, mdtrt_id)] }, { envelope }))
    const paid = await well(x.hospital('2207', payment(person, mdtrt_id, { insutype }), { envelope }))
    expect(one(paid, 'setlinfo')).toMatchObject({ insutype, psn_type })
    expect(many(paid, 'setldetail').map((row) => row.fund_pay_type)).toContain(ratio)
    const other = insutype === '390' ? '310' : '390'
    const wrong = await x.hospital('2206', payment(person, mdtrt_id, { insutype: other }), { envelope })
    expect(wrong.infcode).toBe('-1')
  }
})
