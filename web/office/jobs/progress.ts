import type { JobView } from '@gongji/client'

export const isOpen = ({ state }: Pick<JobView, 'state'>): boolean =>
  state === 'waiting' || state === 'running'

/** Whole percent of the people looked at; 100 only when all of them are. */
export function percentOf({ seen, total }: Pick<JobView, 'seen' | 'total'>): number {
  return total === 0 ? 0 : Math.min(100, Math.floor((seen * 100) / total))
}

/** How much longer, in words; nothing where it cannot be told. */
export function leftText({ seen, total, rate }: Pick<JobView, 'seen' | 'total' | 'rate'>): string {
  if (rate === null || rate === 0) return ''
  const seconds = Math.ceil(Math.max(0, total - seen) / rate)
  return seconds < 90 ? `约剩 ${seconds} 秒` : `约剩 ${Math.ceil(seconds / 60)} 分钟`
}
