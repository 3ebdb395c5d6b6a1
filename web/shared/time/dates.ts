const zone = 'Asia/Shanghai'
const numeric = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function fieldsOf(instant: string): Record<string, string> {
  return Object.fromEntries(numeric.formatToParts(new Date(instant)).map((part) => [part.type, part.value]))
}

/** "2026-03-01" → "2026年3月1日". */
export function chineseDate(date: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(date)
  return match ? `${match[1]}年${Number(match[2])}月${Number(match[3])}日` : date
}

/** An instant's business date in Asia/Shanghai: "2026-03-01". */
export function businessDate(instant: string): string {
  const f = fieldsOf(instant)
  return `${f.year}-${f.month}-${f.day}`
}

/** An instant → "2026年3月1日 14:05" in Asia/Shanghai. */
export function chineseDateTime(instant: string): string {
  const f = fieldsOf(instant)
  return `${chineseDate(businessDate(instant))} ${f.hour}:${f.minute}`
}

/** An instant → "3月1日 14:05", for lists that are grouped by year or month. */
export function shortDateTime(instant: string): string {
  const f = fieldsOf(instant)
  return `${Number(f.month)}月${Number(f.day)}日 ${f.hour}:${f.minute}`
}

/** An instant → "2026年3月". */
export function chineseMonth(instant: string): string {
  const f = fieldsOf(instant)
  return `${f.year}年${Number(f.month)}月`
}
