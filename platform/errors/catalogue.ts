/** The one catalogue of errors: REST problems, exchange messages and pages all speak from it. */
import { cardErrors } from './codes/card.ts'
import { doorErrors } from './codes/door.ts'
import { familyErrors } from './codes/family.ts'
import { institutionErrors } from './codes/institution.ts'
import { jobErrors } from './codes/job.ts'
import { passwordErrors } from './codes/password.ts'
import { peopleErrors } from './codes/people.ts'
import { settlementErrors } from './codes/settlement.ts'
import { visitErrors } from './codes/visit.ts'

export const catalogue = {
  ...doorErrors,
  ...peopleErrors,
  ...cardErrors,
  ...passwordErrors,
  ...institutionErrors,
  ...familyErrors,
  ...visitErrors,
  ...settlementErrors,
  ...jobErrors,
}

export type ErrorCode = keyof typeof catalogue
