import type { Topic } from '../topic.ts'
import { enrolmentHandlers } from './handlers.ts'
import { enrolmentTable, personStateTable } from './tables.ts'

export const enrolmentTopic: Topic = {
  tables: [enrolmentTable, personStateTable],
  handlers: () => enrolmentHandlers,
}
