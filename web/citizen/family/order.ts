export type Move = 'top' | 'up' | 'down' | 'bottom'

export const moves: readonly { move: Move; text: string }[] = [
  { move: 'top', text: '置顶' },
  { move: 'up', text: '上移' },
  { move: 'down', text: '下移' },
  { move: 'bottom', text: '置底' },
]

/** Where an item lands: 置顶 first, 上移 one up, 下移 one down, 置底 last; never outside the list. */
export function target(length: number, index: number, move: Move): number {
  switch (move) {
    case 'top':
      return 0
    case 'up':
      return Math.max(0, index - 1)
    case 'down':
      return Math.min(length - 1, index + 1)
    case 'bottom':
      return length - 1
  }
}

/** The list with one item moved; the others keep their order. The given list is left as it was. */
export function moved<T>(list: readonly T[], index: number, move: Move): T[] {
  const rest = list.filter((_, at) => at !== index)
  const item = list[index]
  if (item === undefined) return [...list]
  rest.splice(target(list.length, index, move), 0, item)
  return rest
}

/** "下次看病先用：本人 → 妈妈 → 爸爸"; only relatives whose sharing is in force take part. */
export function previewLine(names: readonly string[]): string {
  return `下次看病先用：${['本人', ...names].join(' → ')}`
}
