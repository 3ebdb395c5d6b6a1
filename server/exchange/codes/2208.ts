import { refundInfo } from '../structures/index.ts'
import { reversal } from './reversal.ts'

export const outpatientReverse = reversal('2208', '门诊结算撤销', refundInfo)
