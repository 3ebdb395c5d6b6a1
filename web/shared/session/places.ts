import type { Role } from '@gongji/client'

/** Where each role begins its work. */
export function firstPageOf(role: Role): string {
  switch (role) {
    case 'citizen':
    case 'agent':
      return '/home'
    case 'cashier':
    case 'pharmacy':
      return '/window'
    case 'clerk':
    case 'reviewer':
    case 'auditor':
      return '/office/jobs'
    case 'administrator':
    case 'institution_system':
      return '/api/docs'
  }
}

export const citizenRoles: readonly Role[] = ['citizen', 'agent']
export const officeRoles: readonly Role[] = ['clerk', 'reviewer', 'auditor']
export const windowRoles: readonly Role[] = ['cashier', 'pharmacy']
