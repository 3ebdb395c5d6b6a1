import { refundInfo } from '../structures/index.ts'
import { reversal } from './reversal.ts'

export const inpatientReverse = reversal('2305', '住院结算撤销', refundInfo)
