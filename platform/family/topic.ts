import type { Topic } from '../topic.ts'
import { aidOrderTable, aidUseTable, bindingTable } from './tables.ts'

export const familyTopic: Topic = { tables: [bindingTable, aidOrderTable, aidUseTable], handlers: () => [] }
