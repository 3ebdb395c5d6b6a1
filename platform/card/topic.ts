import type { Topic } from '../topic.ts'
import { cardHandlers } from './handlers.ts'
import { cardEventTable, cardTable } from './tables.ts'

export const cardTopic: Topic = { tables: [cardTable, cardEventTable], handlers: () => cardHandlers }
