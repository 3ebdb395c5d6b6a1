export { balances, buckets, CARRIED, CURRENT, PERSONAL_KINDS, purseNeeds, rollOver } from './accounts.ts'
export { credit, type CreditRequest } from './credit.ts'
export type { Credited } from './handlers.ts'
