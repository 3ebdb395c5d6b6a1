/** Every topic with a part in the lane. A new topic adds one line here. */
import { cardTopic } from './card/topic.ts'
import { creditTopic } from './credit/topic.ts'
import { enrolmentTopic } from './enrolment/topic.ts'
import { familyTopic } from './family/topic.ts'
import { fundTopic } from './fund/topic.ts'
import { institutionTopic } from './institution/topic.ts'
import { peopleTopic } from './people/topic.ts'
import { settlementTopic } from './settlement/topic.ts'
import type { Topic } from './topic.ts'
import { visitTopic } from './visit/topic.ts'

export const topics: readonly Topic[] = [
  peopleTopic,
  institutionTopic,
  enrolmentTopic,
  cardTopic,
  creditTopic,
  familyTopic,
  visitTopic,
  settlementTopic,
  fundTopic,
]
