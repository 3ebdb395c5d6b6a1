import type { Topic } from '../topic.ts'
import { basketHandler } from './basket.ts'
import { messageHandler } from './message.ts'
import { refundHandler } from './refund/handler.ts'
import { packTable, refundTable, suspenseTable } from './refund/tables.ts'
import { reverseHandler } from './reverse.ts'
import { settleHandler } from './settle.ts'
import { accumulator, settlement, settlementFacts } from './tables.ts'

export const settlementTopic: Topic = {
  tables: [settlement, settlementFacts, accumulator, refundTable, suspenseTable, packTable],
  handlers: ({ shelf }) => [
    settleHandler(shelf),
    basketHandler(shelf),
    reverseHandler(shelf),
    refundHandler(shelf),
    messageHandler(shelf),
  ],
}
