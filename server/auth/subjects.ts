/** Finds whose record a request is about. Undefined: there is no such thing. */
import type { FastifyRequest } from 'fastify'
import {
  belongingOfBinding,
  belongingOfInstitution,
  belongingOfPerson,
  belongingOfSettlement,
  belongingOfVisit,
} from '@gongji/platform/belonging'
import { jobNameOf } from '@gongji/platform/job'
import type { Platform } from '@gongji/platform'
import type { SubjectKind } from './access.ts'
import type { Subject } from './scope.ts'
import type { Seat } from './seat.ts'

function text(source: unknown, name: string): string {
  const value = typeof source === 'object' && source !== null ? Reflect.get(source, name) : undefined
  return typeof value === 'string' ? value : ''
}

/** The subject of one's own session: oneself, one's institution, one's office. */
export function ownSubject(seat: Seat): Subject {
  return {
    people: seat.psnNo ? [seat.psnNo] : [],
    regions: seat.region ? [seat.region] : [],
    ...(seat.institution ? { institution: seat.institution } : {}),
  }
}

export async function findSubject(
  p: Platform,
  kind: SubjectKind,
  request: FastifyRequest,
  seat: Seat,
): Promise<Subject | undefined> {
  const id = text(request.params, 'id')
  switch (kind) {
    case 'session':
      return ownSubject(seat)
    case 'bill':
      return belongingOfVisit(p, id.split('~')[0] ?? '')
    case 'visit':
      return belongingOfVisit(p, id)
    case 'settlement':
      return belongingOfSettlement(p, id)
    case 'binding':
      return belongingOfBinding(p, id)
    case 'person':
      return belongingOfPerson(p, text(request.params, 'psn_no') || text(request.query, 'psn_no'))
    case 'job': {
      const name = jobNameOf(id)
      return name && { people: [], regions: [name.region] }
    }
    case 'institution':
      return belongingOfInstitution(p, text(request.params, 'code'))
  }
}
