import { useMode } from './mode.ts'

/** Terms of the field with the plain words that the care mode says instead. */
const words = {
  deductible: { standard: '起付线', care: '先自己付满的那部分' },
  ratio: { standard: '报销比例', care: '医保给报的比例' },
  cap: { standard: '封顶线', care: '一年最多给报的数' },
  allowance: { standard: '本年度剩余可报额度', care: '今年医保还能给报多少' },
  fund: { standard: '医保基金', care: '医保基金（国家给报的）' },
  own: { standard: '本人账户', care: '自己的医保账户' },
  family: { standard: '家庭共济', care: '家里人帮着付' },
  account: { standard: '个人账户余额', care: '我的医保账户还有' },
  familyMoney: { standard: '家人可共济给我', care: '家里人能帮我付' },
  cash: { standard: '还需付', care: '还要付的现金' },
  fullSelfPay: { standard: '全自费', care: '医保不报，全部自己付' },
  overCeiling: { standard: '超限价', care: '比规定价格贵的部分' },
  selfPayFirst: { standard: '先行自付', care: '报销前先自己付的部分' },
  inScope: { standard: '政策范围内', care: '医保可以管的部分' },
  statement: { standard: '消费记录', care: '钱花在哪里' },
  receipts: { standard: '结算凭证', care: '看病付钱的单子' },
  bills: { standard: '待付账单', care: '等着付的账单' },
} as const

export type Word = keyof typeof words

/** The words of the present mode: `const say = useWords(); say('deductible')`. */
export function useWords(): (word: Word) => string {
  const mode = useMode()
  return (word) => words[word][mode]
}
