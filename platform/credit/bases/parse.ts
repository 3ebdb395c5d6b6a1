/** The table of bases as a CSV file: one line per person. */
import { AmountError, type Fen, parseYuan } from '@gongji/benefit'

export interface Base {
  psnNo: string
  base: Fen | null
  pension: Fen | null
  status: 'active' | 'retired' | 'deceased' | null
  age: number | null
}

const COLUMNS = ['psn_no', 'base', 'pension', 'status', 'age'] as const
type Column = (typeof COLUMNS)[number]
const STATUS: Record<string, Base['status']> = {
  '': null,
  active: 'active',
  retired: 'retired',
  deceased: 'deceased',
  在职: 'active',
  退休: 'retired',
  死亡: 'deceased',
}

/** What is wrong with a line, with the line's number in the file. */
export interface LineFault {
  line: number
  fault: string
}

/** Which column stands where. @returns a fault where the head is not one of this table */
export function headOf(line: string): Column[] | LineFault {
  const names = line
    .replace(/^\uFEFF/, '')
    .split(',')
    .map((name) => name.trim())
  const wrong = names.find((name) => !COLUMNS.includes(name as Column))
  const rule = `the first line names the columns, of ${COLUMNS.join(', ')}, psn_no among them, each once`
  if (wrong !== undefined) return { line: 1, fault: `column ${JSON.stringify(wrong)} is not known; ${rule}` }
  if (!names.includes('psn_no') || new Set(names).size !== names.length) return { line: 1, fault: rule }
  return names as Column[]
}

/** @param line the number of the line in the file */
export function baseOf(head: readonly Column[], text: string, line: number): Base | LineFault {
  const cells = text.split(',').map((cell) => cell.trim())
  const fault = (what: string): LineFault => ({ line, fault: what })
  if (cells.length !== head.length)
    return fault(`${cells.length} values for the ${head.length} columns ${head.join(', ')}`)
  const of = (column: Column) => cells[head.indexOf(column)] ?? ''
  const psnNo = of('psn_no')
  if (!/^[\w-]{1,30}$/.test(psnNo))
    return fault(`psn_no is ${JSON.stringify(psnNo)}; it has 1 to 30 letters and digits`)
  const amounts: Partial<Record<'base' | 'pension', Fen | null>> = {}
  for (const column of ['base', 'pension'] as const) {
    const amount = amountOf(of(column))
    if (amount === undefined)
      return fault(
        `${column} is ${JSON.stringify(of(column))}; it is an amount in yuan such as 5000 or 5000.50`,
      )
    amounts[column] = amount
  }
  const status = STATUS[of('status')]
  if (status === undefined)
    return fault(
      `status is ${JSON.stringify(of('status'))}; it is active, retired or deceased (在职, 退休, 死亡)`,
    )
  const age = of('age') === '' ? null : Number(of('age'))
  if (age !== null && !(Number.isInteger(age) && age >= 0 && age <= 150))
    return fault(`age is ${JSON.stringify(of('age'))}; it is a whole number from 0 to 150`)
  return { psnNo, base: amounts.base ?? null, pension: amounts.pension ?? null, status, age }
}

/** Undefined for what is no amount, null for an empty cell. */
function amountOf(text: string): Fen | null | undefined {
  if (text === '') return null
  try {
    const amount = parseYuan(text)
    return amount >= 0 ? amount : undefined
  } catch (error) {
    if (error instanceof AmountError) return undefined
    throw error
  }
}
