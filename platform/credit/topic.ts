import type { Topic } from '../topic.ts'

export const creditTopic: Topic = { tables: [], handlers: () => [] }
