import type { Topic } from '../topic.ts'
import { creditHandler } from './handlers.ts'
import { accountMarkTable } from './marks.ts'

export const creditTopic: Topic = {
  tables: [accountMarkTable],
  handlers: ({ shelf }) => [creditHandler(shelf)],
}
