/** Jobs as the command line tells them. */
import { formatYuan } from '@gongji/benefit'
import { reasonText, type Job, type Refused } from '@gongji/platform/job'

const grouped = (n: number): string => n.toLocaleString('en-US')

export function jobLine(job: Job): string {
  const { id, state, accounts, total, refused, amount, message } = job
  const counts = `${grouped(accounts)} of ${grouped(total)} accounts, ${grouped(refused)} refused`
  return [`${id}  ${state}  ${counts}, ${formatYuan(amount)} yuan`, message].filter(Boolean).join('  ')
}

/** `42 %  420,000 of 1,000,000  35,000/s  17 s left`. */
export function progressLine({ id, seen, total, rate }: Job): string {
  const percent = total === 0 ? 0 : Math.floor((seen * 100) / total)
  const pace =
    rate === null ? [] : [`${grouped(rate)}/s`, `${grouped(Math.ceil((total - seen) / rate))} s left`]
  return [id, `${percent} %`, `${grouped(seen)} of ${grouped(total)}`, ...pace].join('  ')
}

export const reasonLine = ({ reason, count }: { reason: string; count: number }): string =>
  `  ${grouped(count)}  ${reason}  ${reasonText(reason)}`

export const refusedLine = ({ psnNo, reason, detail }: Refused): string =>
  ['', psnNo, reason, reasonText(reason), detail].join('  ').trimEnd()
