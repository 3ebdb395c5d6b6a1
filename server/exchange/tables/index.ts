export * from './care.ts'
export * from './funds.ts'
export * from './people.ts'
export * from './identity.ts'
