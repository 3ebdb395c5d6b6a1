/** The insurance office's desk: the pages of clerks, reviewers and auditors. */
import './office.css'

export { OfficeFrame } from './OfficeFrame.tsx'
export { FundsPage } from './funds/FundsPage.tsx'
export { JobsPage } from './jobs/JobsPage.tsx'
