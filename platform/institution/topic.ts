import type { Topic } from '../topic.ts'
import { institutionTable } from './tables.ts'

export const institutionTopic: Topic = { tables: [institutionTable], handlers: () => [] }
