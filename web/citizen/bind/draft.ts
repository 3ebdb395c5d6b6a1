import type { AidUse, NewBinding, Relation } from '@gongji/client'
import { noLimits, readLimits } from '../family/limitText.ts'
import type { TypedLimits } from '../family/limitText.ts'

/** What was answered so far; kept over a reload of the page, so that nothing is typed twice. */
export interface Draft {
  step: number
  relation: Relation | undefined
  name: string
  certno: string
  uses: AidUse[]
  startsOn: string
  endsOn: string
  limits: TypedLimits
}

export const steps = ['关系', '姓名和身份证号', '用在哪里', '起止日期', '额度', '核对与承诺'] as const

export function emptyDraft(today: string): Draft {
  return {
    step: 0,
    relation: undefined,
    name: '',
    certno: '',
    uses: [],
    startsOn: today,
    endsOn: '',
    limits: noLimits,
  }
}

/** What is still wrong on a step, in the words of its labels; undefined when it may go on. */
export function problemOn(draft: Draft, today: string): string | undefined {
  switch (draft.step) {
    case 0:
      return draft.relation ? undefined : '请选择对方是您的什么人'
    case 1:
      if (draft.name.trim() === '') return '请填写家人的姓名'
      return isCertno(draft.certno) ? undefined : '身份证号应为 18 位，请核对；末位可能是 X'
    case 2:
      return draft.uses.length > 0 ? undefined : '请至少选择一种用途'
    case 3:
      if (draft.startsOn < today) return '开始日期不能早于今天'
      return draft.endsOn !== '' && draft.endsOn < draft.startsOn ? '结束日期不能早于开始日期' : undefined
    case 4:
      return 'wrong' in readLimits(draft.limits) ? '限额请写大于 0 的金额，或者留空' : undefined
    default:
      return undefined
  }
}

/** The request, once every step is answered. */
export function requestOf(draft: Draft): NewBinding | undefined {
  const read = readLimits(draft.limits)
  if (!draft.relation || !('limits' in read)) return undefined
  return {
    name: draft.name.trim(),
    certno: draft.certno.trim().toUpperCase(),
    relation: draft.relation,
    uses: draft.uses,
    starts_on: draft.startsOn,
    ...(draft.endsOn === '' ? {} : { ends_on: draft.endsOn }),
    ...read.limits,
    pledge: true,
  }
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** An identity number of 18 places whose last one checks (GB 11643). */
export function isCertno(text: string): boolean {
  const certno = text.trim().toUpperCase()
  if (!/^\d{17}[\dX]$/.test(certno)) return false
  const sum = weights.reduce((total, weight, index) => total + weight * Number(certno[index]), 0)
  return '10X98765432'[sum % 11] === certno[17]
}
