/** Prints a table with its figures aligned. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd()
  console.log(line(head))
  console.log(widths.map((width) => '─'.repeat(width)).join('  '))
  for (const row of rows) console.log(line(row))
}

/** 1234567 is "1,234,567". */
export const grouped = (value: number): string => Math.round(value).toLocaleString('en-US')

/** Three figures of a ratio: 0.536, 12.4, 1,230. */
export const ratioText = (value: number): string =>
  value < 1000 ? String(Number(value.toPrecision(3))) : grouped(Number(value.toPrecision(3)))
