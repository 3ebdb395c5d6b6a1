import type { Topic } from '../topic.ts'
import { cardHandlers } from './handlers.ts'
import { cardTable } from './tables.ts'

export const cardTopic: Topic = { tables: [cardTable], handlers: () => cardHandlers }
