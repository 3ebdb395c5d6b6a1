import type { Topic } from '../topic.ts'
import { creditHandler } from './handlers.ts'

export const creditTopic: Topic = { tables: [], handlers: ({ shelf }) => [creditHandler(shelf)] }
