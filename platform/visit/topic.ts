import type { Topic } from '../topic.ts'
import { cancelFeesHandler } from './cancelFees.ts'
import { cancelVisitHandler } from './cancel.ts'
import { describeHandler } from './describe.ts'
import { dischargeHandler } from './discharge.ts'
import { registerHandler } from './register.ts'
import { renewHandler } from './renew.ts'
import { charge, feeLine, visit } from './tables.ts'
import { uploadHandler } from './upload.ts'

export const visitTopic: Topic = {
  tables: [visit, charge, feeLine],
  handlers: ({ shelf }) => [
    registerHandler('register_visit'),
    registerHandler('admit'),
    describeHandler,
    uploadHandler(shelf),
    cancelFeesHandler,
    renewHandler,
    dischargeHandler,
    cancelVisitHandler,
  ],
}
