import type { DateText } from '@gongji/benefit'
import type { Platform } from '../context.ts'
import { likePattern } from './like.ts'
import type { Item } from './types.ts'

interface ItemRow {
  code: string
  name: string
  grade: Item['grade']
  self_pay_first: number
  ceiling: number | null
  category: string
  charge_type: string
  account_payable: boolean
  causes: Item['causes']
  unit: string
  price: number | null
  valid_from: DateText
  valid_to: DateText | null
}

const itemOf = (row: ItemRow): Item => ({
  code: row.code,
  name: row.name,
  grade: row.grade,
  selfPayFirst: row.self_pay_first as Item['selfPayFirst'],
  ceiling: row.ceiling as Item['ceiling'],
  category: row.category,
  chargeType: row.charge_type,
  accountPayable: row.account_payable,
  causes: row.causes,
  unit: row.unit,
  price: row.price as Item['price'],
  from: row.valid_from,
  ...(row.valid_to !== null && { to: row.valid_to }),
})

/** Items by code as they stood on a date; codes without an entry on that date are left out. */
export async function findItems(
  p: Platform,
  codes: readonly string[],
  date: DateText,
): Promise<Map<string, Item>> {
  const rows = await p.db.query<ItemRow>(
    `select distinct on (code) * from catalogue_item
     where code = any($1) and valid_from <= $2 and (valid_to is null or valid_to >= $2)
     order by code, valid_from desc`,
    [codes, date],
  )
  return new Map(rows.map((row) => [row.code, itemOf(row)]))
}

/** Items in force today by part of the name or the beginning of the code; names that begin with the text first. */
export async function searchCatalogue(p: Platform, text: string, limit = 20): Promise<Item[]> {
  const pattern = likePattern(text.trim())
  const rows = await p.db.query<ItemRow>(
    `select * from (
       select distinct on (code) * from catalogue_item
       where (name ilike $1 or code ilike $2) and valid_from <= $3 and (valid_to is null or valid_to >= $3)
       order by code, valid_from desc) found
     order by name not ilike $2, length(name), name, code limit $4`,
    [`%${pattern}%`, `${pattern}%`, p.clock.today(), limit],
  )
  return rows.map(itemOf)
}

/** Adds entries of the catalogue, or replaces those with the same code and first day. */
export async function saveItems(p: Platform, items: readonly Item[]): Promise<void> {
  const rows = items.map((i) => ({
    code: i.code,
    valid_from: i.from,
    valid_to: i.to ?? null,
    name: i.name,
    grade: i.grade,
    self_pay_first: i.selfPayFirst,
    ceiling: i.ceiling,
    category: i.category,
    charge_type: i.chargeType,
    account_payable: i.accountPayable,
    causes: i.causes,
    unit: i.unit,
    price: i.price,
  }))
  await p.db.query(
    `insert into catalogue_item select * from json_populate_recordset(null::catalogue_item, $1::json)
     on conflict (code, valid_from) do update set valid_to = excluded.valid_to, name = excluded.name,
       grade = excluded.grade, self_pay_first = excluded.self_pay_first, ceiling = excluded.ceiling,
       category = excluded.category, charge_type = excluded.charge_type, account_payable = excluded.account_payable,
       causes = excluded.causes, unit = excluded.unit, price = excluded.price`,
    [JSON.stringify(rows)],
  )
}
