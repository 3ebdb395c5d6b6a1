import { pharmacyRefundInfo } from '../structures/index.ts'
import { reversal } from './reversal.ts'

export const pharmacyReverse = reversal('2103', '药店结算撤销', pharmacyRefundInfo)
