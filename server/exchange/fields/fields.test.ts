import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseMessage } from '../json/index.ts'
import {
  amount,
  codeOf,
  count,
  date,
  dateTime,
  describeIssues,
  expContent,
  flag,
  optional,
  optionalRows,
  required,
  rows,
  showDate,
  showDateTime,
  text,
  unitPrice,
} from './index.ts'

function read(schema: z.ZodType, json: string): unknown {
  const parsed = parseMessage(new TextEncoder().encode(json))
  if (!parsed.ok) return parsed.fault.message
  const result = schema.safeParse(parsed.value)
  return result.success ? result.data : describeIssues(result.error)
}
const one = (field: z.ZodType, json: string): unknown => {
  const result = read(z.object({ f: field }), json === 'absent' ? '{}' : `{"f":${json}}`)
  return typeof result === 'string' ? result : (result as { f: unknown }).f
}

test('an amount comes as number or text and is kept to the fen: 4.52 is 452', () => {
  const medfee = required('医疗费总额', amount)
  expect(['4.52', '"4.52"', '4.520', '" 4.5 "', '0', '4'].map((v) => one(medfee, v))).toEqual([
    452, 452, 452, 450, 0, 400,
  ])
})

test('an amount with a third decimal, an exponent, a sign, a comma, full-width digits or no number is refused with its rule', () => {
  const medfee = required('医疗费总额', amount)
  for (const bad of [
    '4.521',
    '1e3',
    '"1e3"',
    '"4,52"',
    '"４.５２"',
    '"abc"',
    '1e21',
    '99999999999999999',
    '"NaN"',
  ]) {
    expect(one(medfee, bad)).toMatch(/^input\.f（医疗费总额）须为不超过两位小数/)
  }
  expect(one(medfee, '-0.01')).toMatch('不得为负数')
  expect(one(medfee, '{}')).toMatch('须为文本或数字')
  expect(one(medfee, 'true')).toMatch('须为文本或数字')
})

test('absent, null and empty all mean absent: required says so, optional takes it', () => {
  for (const nothing of ['absent', 'null', '""', '"  "']) {
    expect(one(required('人员编号', text(30)), nothing)).toBe('input.f（人员编号）为必填项，请填写')
    expect(one(optional('处方号', text(30)), nothing)).toBeUndefined()
  }
})

test('a text may come as a number, and 30 characters pass where 31 do not', () => {
  const serial = required('流水号', text(30))
  expect(one(serial, '12345678901234567890')).toBe('12345678901234567890')
  expect(one(serial, JSON.stringify('字'.repeat(30)))).toBe('字'.repeat(30))
  expect(one(serial, JSON.stringify('字'.repeat(31)))).toMatch('长度不得超过30个字符')
})

test('a code is one of its table or a known alias; an unknown one is refused with the table', () => {
  const cert = required('证件类型', codeOf({ '01': '身份证', '02': '军官证' }, { '1': '01' }))
  expect([one(cert, '"01"'), one(cert, '"1"'), one(cert, '1')]).toEqual(['01', '01', '01'])
  expect(one(cert, '"77"')).toBe('input.f（证件类型）须为01身份证、02军官证之一，收到“77”')
  expect(one(cert, '"toString"')).toMatch('之一')
})

test('a quantity keeps 4 decimals and is never nought, a price keeps 6, a flag is 0 or 1', () => {
  expect(one(required('数量', count), '"2.5"')).toBe(25_000)
  expect(one(required('数量', count), '0')).toMatch('不得为0')
  expect(one(required('数量', count), '0.00001')).toMatch('四位小数')
  expect(one(required('单价', unitPrice), '"4.520001"')).toBe(4_520_001)
  expect(one(required('单价', unitPrice), '-1')).toMatch('不得为负数')
  expect([one(required('标志', flag), '1'), one(required('标志', flag), '"0"')]).toEqual([true, false])
  expect(one(required('标志', flag), '"Y"')).toMatch('须为0（否）或1（是）')
})

test('a time is Beijing time and must exist: 29 February only in leap years', () => {
  const time = required('时间', dateTime)
  expect(one(time, '"2026-11-21 17:17:23"')).toEqual(new Date('2026-11-21T09:17:23Z'))
  expect(one(time, '"2026-11-21"')).toEqual(new Date('2026-11-20T16:00:00Z'))
  expect(one(time, '"2024-02-29 00:00:00"')).toBeInstanceOf(Date)
  for (const bad of [
    '2026-02-29 00:00:00',
    '2026-13-01',
    '2026-11-21 24:00:00',
    '2026-11-21T10:00:00',
    '20261121',
  ]) {
    expect(one(time, JSON.stringify(bad))).toMatch('须为真实时间')
  }
  expect(one(required('日期', date), '"2026-11-21 10:00:00"')).toBe('2026-11-21')
  expect(one(required('日期', date), '"2026-11-31"')).toMatch('须为真实日期')
  const instant = new Date('2026-12-31T16:00:00Z')
  expect([showDate(instant), showDateTime(instant)]).toEqual(['2027-01-01', '2027-01-01 00:00:00'])
})

test('rows: a bare object is one row, a missing node is named, and every fault carries its row', () => {
  const schema = z.object({ list: rows(z.object({ a: required('甲', text(3)) }), 2) })
  expect(read(schema, '{"list":{"a":"x"}}')).toEqual({ list: [{ a: 'x' }] })
  expect(read(schema, '{}')).toBe('input.list须为数组')
  expect(read(schema, '{"list":[]}')).toBe('input.list至少须有1行')
  expect(read(schema, '{"list":[{"a":"x"},{"a":""}]}')).toBe('input.list[1].a（甲）为必填项，请填写')
  expect(read(schema, '{"list":[{"a":"x"},{"a":"x"},{"a":"x"}]}')).toMatch('一次最多2行')
  expect(read(z.object({ list: optionalRows(z.object({}), 2) }), '{"list":null}')).toEqual({ list: [] })
})

test('of many faults the first three are named and the rest counted', () => {
  const schema = z.object({
    a: required('甲', text(3)),
    b: required('乙', text(3)),
    c: required('丙', text(3)),
    d: required('丁', text(3)),
  })
  expect(read(schema, '{}')).toMatch(/甲.*乙.*丙.*另有1处$/)
})

test('expContent is an object or its text; a cause must be of the list, and none declares that there is no cause', () => {
  expect(one(expContent, '{"exclusion_cause":"fighting"}')).toEqual({ causes: ['fighting'] })
  expect(one(expContent, '"{\\"exclusion_cause\\":[\\"fighting\\",\\"drunkenness\\"]}"')).toEqual({
    causes: ['fighting', 'drunkenness'],
  })
  expect(one(expContent, '{"exclusion_cause":"none","theirs":[1,{"x":2}]}')).toEqual({ causes: [] })
  for (const nothing of ['absent', 'null', '""', '{}', '"备注"']) expect(one(expContent, nothing)).toEqual({})
  expect(one(expContent, '{"exclusion_cause":"bad_luck"}')).toMatch(
    'input.f.exclusion_cause（不予支付情形）须为none',
  )
  expect(one(expContent, '[1]')).toMatch('字段扩展')
  expect(one(expContent, '"{broken"')).toMatch('字段扩展')
})
