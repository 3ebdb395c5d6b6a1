import type { Topic } from '../topic.ts'
import { basketHandler } from './basket.ts'
import { messageHandler } from './message.ts'
import { reverseHandler } from './reverse.ts'
import { settleHandler } from './settle.ts'
import { accumulator, settlement, settlementFacts } from './tables.ts'

export const settlementTopic: Topic = {
  tables: [settlement, settlementFacts, accumulator],
  handlers: ({ shelf }) => [
    settleHandler(shelf),
    basketHandler(shelf),
    reverseHandler(shelf),
    messageHandler(shelf),
  ],
}
