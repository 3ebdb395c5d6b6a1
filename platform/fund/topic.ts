import type { Topic } from '../topic.ts'
import { incomeHandler } from './handler.ts'

export const fundTopic: Topic = { tables: [], handlers: () => [incomeHandler] }
