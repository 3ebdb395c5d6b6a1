import type { ExclusionCause } from '@gongji/client'

export type { Credential, FeesEntered, Identified, Quote, VisitKind } from '@gongji/client'

/** The cause for which the fund does not pay, if the counter was told one. */
export type EventualCause = ExclusionCause | 'none'
