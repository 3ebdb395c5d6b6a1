import type { Topic } from '../topic.ts'
import { personTable } from './tables.ts'

export const peopleTopic: Topic = { tables: [personTable], handlers: () => [] }
