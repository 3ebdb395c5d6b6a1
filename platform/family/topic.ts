import type { Topic } from '../topic.ts'
import { bindHandler } from './bindHandler.ts'
import { orderHandler } from './orderHandler.ts'
import { actHandler } from './stateHandler.ts'
import { aidOrderTable, aidUseTable, bindingTable } from './tables.ts'
import { viewHandler } from './viewHandler.ts'

export const familyTopic: Topic = {
  tables: [bindingTable, aidOrderTable, aidUseTable],
  handlers: ({ shelf }) => [bindHandler(shelf), actHandler, orderHandler(shelf), viewHandler(shelf)],
}
