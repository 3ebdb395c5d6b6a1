/** Sentences with slots: `{left}`, `{amount:yuan}`, `{until:time}`, `{from:date}`. The slots are known to the type checker. */
import { formatYuan, type Fen } from '@gongji/benefit'

type Name<S extends string> = S extends `${infer N}:${string}` ? N : S
/** The names of the slots in a sentence. */
export type Slots<S extends string> = S extends `${string}{${infer K}}${infer Rest}`
  ? Name<K> | Slots<Rest>
  : never

export type SlotValue = string | number | null | undefined

const beijing = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function timeText(value: string): string {
  const parts = Object.fromEntries(beijing.formatToParts(new Date(value)).map((p) => [p.type, p.value]))
  return `${parts.year}年${parts.month}月${parts.day}日 ${parts.hour}:${parts.minute}`
}

function dateText(value: string): string {
  const [year, month, day] = value.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

function yuanText(value: number): string {
  const [whole, fraction] = formatYuan(value as Fen).split('.')
  return `¥${whole!.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`
}

function show(value: SlotValue, format: string | undefined): string {
  if (value === null || value === undefined) return '—'
  if (format === 'yuan') return yuanText(Number(value))
  if (format === 'date') return dateText(String(value))
  if (format === 'time') return timeText(String(value))
  return String(value)
}

/** Fills the slots of a sentence. A slot without a value becomes a dash. */
export function fill(sentence: string, detail: object): string {
  const values = new Map<string, unknown>(Object.entries(detail))
  return sentence.replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, format?: string) =>
    show(values.get(name) as SlotValue, format),
  )
}
