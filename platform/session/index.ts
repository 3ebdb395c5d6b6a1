export { createSession, endSession, findSession, SESSION_HOURS, type Role, type Session } from './session.ts'
export { checkStaff, saveStaff, STAFF_PASSWORD_LENGTH, staffUsers, type StaffUser } from './staff.ts'
