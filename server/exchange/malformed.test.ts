import { parse, stringify } from 'lossless-json'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '@gongji/platform/people'
import { envelopeOf, newMsgid, post } from './testing/client.ts'
import { describe, line, payment, register, uploaded } from './testing/steps.ts'
import { HOSPITAL, openExchange, type Exchange } from './testing/world.ts'

let x: Exchange
let person: Person
let visit: string
beforeAll(async () => {
  x = await openExchange()
  person = await x.insured({ current: 1000_00 })
  visit = (await uploaded(x.hospital, person)).mdtrt_id
})
afterAll(() => x.close())

const TABLES = ['visit', 'charge', 'fee_line', 'settlement', 'entry', 'account', 'accumulator']
async function rowCounts(): Promise<Record<string, number>> {
  const counts = TABLES.map((table) => `(select count(*) from ${table})::int as ${table}`)
  const [row] = await x.world.p.db.query<Record<string, number>>(`select ${counts.join(', ')}`)
  return row!
}

const message = (infno: string, input: unknown, envelope: object = {}): string =>
  stringify({ ...envelopeOf(HOSPITAL, infno, newMsgid(HOSPITAL), input), ...envelope })!
const settle = (given: object = {}): string => message('2207', payment(person, visit, { ...given }))
const fees = (given: object = {}): string =>
  message('2204', { feedetail: [line(person, visit, { chrg_bchno: 'B9', ...given })] })
const raw = (text: string, from: string | RegExp, to: string): string => text.replace(from, to)

/** What arrives, at which code, and what the answer must say. */
const CASES: [what: string, code: string, body: () => string | Buffer, says: RegExp][] = [
  ['an empty body', '2207', () => '', /不是合法的JSON/],
  ['no JSON', '2207', () => 'hello', /不是合法的JSON/],
  ['half a message', '2207', () => settle().slice(0, 200), /不是合法的JSON/],
  ['a message with more behind it', '2207', () => `${settle()}}`, /不是合法的JSON/],
  ['a list instead of an envelope', '2207', () => '[1,2]', /须为对象/],
  ['a text instead of an envelope', '2207', () => '"x"', /须为对象/],
  ['null instead of an envelope', '2207', () => 'null', /须为对象/],
  ['JSON as the value of an empty form key', '2207', () => `=${settle()}`, /不是合法的JSON/],
  ['GB18030 instead of UTF-8', '2207', () => Buffer.from([0x7b, 0x22, 0xb2, 0xe2, 0x22, 0x7d]), /UTF-8/],
  [
    '65 levels',
    '2207',
    () => raw(settle(), '"input":', `"deep":${'['.repeat(65)}${']'.repeat(65)},"input":`),
    /64层/,
  ],
  ['ten thousand levels', '2207', () => '['.repeat(10_000), /64层/],
  ['3 MB', '2207', () => raw(settle(), '"input":', `"fill":"${'x'.repeat(3_000_000)}","input":`), /2MB/],
  [
    'a duplicate key',
    '2207',
    () => raw(settle(), '"medfee_sumamt":', '"medfee_sumamt":"4.52","medfee_sumamt":'),
    /重复/,
  ],
  ['__proto__', '2207', () => raw(settle(), '"input":', '"__proto__":{"admin":true},"input":'), /__proto__/],
  ['NUL in a text', '2207', () => raw(settle(), '测试经办人', 'a\\u0000b'), /控制字符/],
  ['half a surrogate pair', '2207', () => raw(settle(), '测试经办人', '\\ud800'), /不完整的字符/],
  [
    'no infno and no msgid',
    '2207',
    () => raw(settle(), /"msgid":"[^"]*"/, '"msgid":""'),
    /msgid（发送方报文ID）/,
  ],
  [
    'a msgid of 41 characters',
    '2207',
    () => raw(settle(), /"msgid":"[^"]*"/, `"msgid":"${'9'.repeat(41)}"`),
    /msgid.*40个字符/,
  ],
  [
    'a msgid that is an object',
    '2207',
    () => raw(settle(), /"msgid":"[^"]*"/, '"msgid":{"a":1}'),
    /msgid.*文本或数字/,
  ],
  [
    'an inf_time that is none',
    '2207',
    () => raw(settle(), '2026-11-21 17:17:23', '21/11/2026'),
    /inf_time（交易时间）/,
  ],
  ['no input', '2207', () => message('2207', undefined), /input须为对象/],
  ['input as a text', '2207', () => message('2207', 'x'), /input须为对象/],
  ['no node', '2207', () => message('2207', {}), /input\.data须为对象/],
  ['a node with the wrong name', '2204', () => message('2204', { data: {} }), /input\.feedetail须为数组/],
  ['rows that are none', '2204', () => message('2204', { feedetail: ['x'] }), /feedetail\[0\]须为对象/],
  ['no rows', '2204', () => message('2204', { feedetail: [] }), /至少须有1行/],
  ['501 rows', '2204', () => message('2204', { feedetail: Array(501).fill({}) }), /最多500行/],
  ['a missing person', '2207', () => settle({ psn_no: null }), /input\.data\.psn_no（人员编号）为必填项/],
  ['a person of 31 characters', '2207', () => settle({ psn_no: '9'.repeat(31) }), /psn_no.*30个字符/],
  [
    'an unknown person',
    '2201',
    () => message('2201', register(person, { psn_no: '990100999999999999', mdtrt_cert_no: '' })),
    /参保/,
  ],
  ['SQL for a person', '2207', () => settle({ psn_no: "' or 1=1 --" }), /.+/],
  ['an unknown visit', '2207', () => settle({ mdtrt_id: 'M0001' }), /就诊/],
  ['a visit of a region that does not exist', '2207', () => settle({ mdtrt_id: '000000V1' }), /就诊/],
  [
    'an unknown settlement',
    '2208',
    () => message('2208', { data: { setl_id: 'S1', mdtrt_id: visit, psn_no: person.psnNo } }),
    /结算/,
  ],
  [
    'a total of 4.521',
    '2207',
    () => settle({ medfee_sumamt: parse('4.521') }),
    /medfee_sumamt（医疗费总额）须为不超过两位小数/,
  ],
  ['a total of 1e21', '2207', () => settle({ medfee_sumamt: parse('1e21') }), /medfee_sumamt/],
  [
    'a total beyond every bill',
    '2207',
    () => settle({ medfee_sumamt: parse('99999999999999.99') }),
    /medfee_sumamt/,
  ],
  ['a negative total', '2207', () => settle({ medfee_sumamt: parse('-4.52') }), /不得为负数/],
  ['a total in full-width digits', '2207', () => settle({ medfee_sumamt: '４.５２' }), /medfee_sumamt/],
  ['a total that is true', '2207', () => settle({ medfee_sumamt: true }), /文本或数字/],
  ['an unknown insurance', '2207', () => settle({ insutype: '999' }), /insutype（险种类型）须为310/],
  [
    'an unknown credential',
    '2207',
    () => settle({ mdtrt_cert_type: '77' }),
    /mdtrt_cert_type（就诊凭证类型）须为01/,
  ],
  [
    'a flag that is neither',
    '2207',
    () => settle({ acct_used_flag: 'Y' }),
    /acct_used_flag.*0（否）或1（是）/,
  ],
  [
    'an unknown kind of care',
    '2203',
    () => message('2203', describe(person, visit, { med_type: '78' })),
    /med_type（医疗类别）/,
  ],
  [
    'a stay’s kind of care at 2203',
    '2203',
    () => message('2203', describe(person, visit, { med_type: '21' })),
    /医疗类别/,
  ],
  [
    'an unknown cause',
    '2203',
    () => message('2203', describe(person, visit, { expContent: { exclusion_cause: 'x' } })),
    /exclusion_cause/,
  ],
  [
    '30 February',
    '2201',
    () => message('2201', register(person, { begntime: '2026-02-30 10:00:00' })),
    /begntime（开始时间）须为真实时间/,
  ],
  [
    'a visit of tomorrow',
    '2201',
    () => message('2201', register(person, { begntime: '2026-11-22 10:00:00' })),
    /不能晚于/,
  ],
  ['a quantity of nought', '2204', () => fees({ cnt: 0 }), /cnt（数量）不得为0/],
  ['a negative quantity', '2204', () => fees({ cnt: -1, det_item_fee_sumamt: 4.52 }), /.+/],
  [
    'a price with seven decimals',
    '2204',
    () => fees({ pric: '4.5200001' }),
    /pric（单价）须为不超过六位小数/,
  ],
  ['a sum that is not price × quantity', '2204', () => fees({ det_item_fee_sumamt: 4.53 }), /单价×数量/],
  ['an unknown item', '2204', () => fees({ med_list_codg: 'NONE' }), /第 1 条明细.*NONE/],
  [
    'lines of two batches',
    '2204',
    () =>
      message('2204', {
        feedetail: [line(person, visit, { chrg_bchno: 'B8' }), line(person, visit, { chrg_bchno: 'B9' })],
      }),
    /chrg_bchno须与第一行相同/,
  ],
  ['a line of somebody else', '2204', () => fees({ psn_no: '990100999999999999' }), /人员/],
  ['nobody to look for', '1101', () => message('1101', { data: {} }), /mdtrt_cert_no/],
  ['a number alone', '1101', () => message('1101', { data: { certno: person.certNo } }), /psn_name/],
  [
    'another name to the number',
    '1101',
    () =>
      message('1101', { data: { mdtrt_cert_type: '02', mdtrt_cert_no: person.certNo, psn_name: '别人' } }),
    /不一致/,
  ],
  [
    'a month that is none',
    '5206',
    () => message('5206', { data: { psn_no: person.psnNo, cum_ym: '202613' } }),
    /cum_ym（累计年月）/,
  ],
  [
    '2601 of a code that cannot be undone',
    '2601',
    () => message('2601', { data: { psn_no: person.psnNo, omsgid: 'X1', oinfno: '1101' } }),
    /冲正/,
  ],
]

test.each(CASES)(
  '%s is an answer with its reason, never an error, and writes nothing',
  async (_what, code, body, says) => {
    const before = await rowCounts()
    const reply = await post(x.app, `/exchange/${code}`, body())
    expect([reply.status, reply.infcode, reply.err_msg]).toEqual([200, '-1', expect.stringMatching(says)])
    expect(Array.from(reply.err_msg!).length).toBeLessThanOrEqual(200)
    expect(reply.err_msg).toMatch(/\p{Script=Han}/u)
    expect(await rowCounts()).toEqual(before)
  },
)

test('for every code an empty, a null and a wrongly typed input are refused in order', async () => {
  const before = await rowCounts()
  const { TRANSACTIONS } = await import('./codes/index.ts')
  for (const { infno, example } of TRANSACTIONS) {
    const [node] = Object.keys(example)
    for (const input of [
      {},
      null,
      [],
      { [node!]: null },
      { [node!]: 'x' },
      { [node!]: [{}] },
      { [node!]: { a: [[]] } },
    ]) {
      const reply = await post(x.app, `/exchange/${infno}`, message(infno, input))
      expect([infno, input, reply.status, reply.infcode]).toEqual([infno, input, 200, '-1'])
    }
  }
  expect(await rowCounts()).toEqual(before)
})
