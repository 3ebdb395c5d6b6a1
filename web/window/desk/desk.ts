import type { Credential, EventualCause, FeesEntered, Identified, Quote, VisitKind } from './types.ts'
import type { FeeLine } from '../fees/lines.ts'

/** All that one person's turn at the counter holds, from the scan to the confirmation. */
export interface Desk {
  credential: Credential | undefined
  person: Identified | undefined
  /** Which of the person's insurance relations pays. */
  relation: number
  kind: VisitKind
  cause: EventualCause
  lines: readonly FeeLine[]
  visitId: string | undefined
  /** The lines as uploaded; undefined once they differ. */
  fees: FeesEntered | undefined
  /** The bill that the holder can pay meanwhile; it must be taken back before other lines are uploaded. */
  bill: string | undefined
  quote: Quote | undefined
  useAccount: boolean
}

export type DeskEvent =
  | { type: 'identified'; credential: Credential; person: Identified }
  | { type: 'chosen'; choice: Partial<Pick<Desk, 'relation' | 'kind' | 'cause'>> }
  | { type: 'lines'; lines: readonly FeeLine[] }
  | { type: 'visit'; visitId: string }
  | { type: 'uploaded'; fees: FeesEntered }
  | { type: 'priced'; quote: Quote; useAccount: boolean }
  | { type: 'withdrawn' }
  | { type: 'cleared'; kind: VisitKind }

export const emptyDesk = (kind: VisitKind): Desk => ({
  credential: undefined,
  person: undefined,
  relation: 0,
  kind,
  cause: 'none',
  lines: [],
  visitId: undefined,
  fees: undefined,
  bill: undefined,
  quote: undefined,
  useAccount: true,
})

/** A price holds only for what was priced: any change of person, visit or fees forgets it. */
export function deskAfter(desk: Desk, event: DeskEvent): Desk {
  switch (event.type) {
    case 'identified':
      return {
        ...emptyDesk(desk.kind),
        credential: event.credential,
        person: event.person,
        relation: Math.max(
          0,
          event.person.relations.findIndex((relation) => relation.state === 'active'),
        ),
      }
    case 'chosen':
      return { ...desk, ...event.choice, visitId: undefined, fees: undefined, quote: undefined }
    case 'lines':
      return { ...desk, lines: event.lines, fees: undefined, quote: undefined }
    case 'visit':
      return { ...desk, visitId: event.visitId }
    case 'uploaded':
      return { ...desk, fees: event.fees, bill: event.fees.bill_id }
    case 'priced':
      return { ...desk, quote: event.quote, useAccount: event.useAccount }
    case 'withdrawn':
      return { ...desk, fees: undefined, bill: undefined, quote: undefined }
    case 'cleared':
      return emptyDesk(event.kind)
  }
}
