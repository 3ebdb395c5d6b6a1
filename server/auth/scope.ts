/** Whether a scope lets a session reach a subject. Pure: the guard finds the facts, this decides. */
import type { Role } from '@gongji/client/schema'
import type { Scope } from './access.ts'

/** The session as far as a scope depends on it. */
export interface Holder {
  role: Role | 'visitor'
  /** The person whose record "own" means; for an agent, the person acted for. */
  psnNo?: string
  institution?: string
  region?: string
  /** Agent only: whether the agency is in force now. */
  agencyInForce?: boolean
}

/** Whose and where the subject is. */
export interface Subject {
  /** People whose record it is. */
  people: readonly string[]
  institution?: string
  regions: readonly string[]
}

export function allows(scope: Scope | undefined, holder: Holder, subject: Subject): boolean {
  switch (scope) {
    case 'open':
    case 'any':
      return true
    case 'own':
      return holder.psnNo !== undefined && subject.people.includes(holder.psnNo)
    case 'agency':
      return (
        holder.agencyInForce === true && holder.psnNo !== undefined && subject.people.includes(holder.psnNo)
      )
    case 'own_institution':
      return holder.institution !== undefined && subject.institution === holder.institution
    case 'own_region':
      return holder.region !== undefined && subject.regions.includes(holder.region)
    case undefined:
      return false
  }
}
