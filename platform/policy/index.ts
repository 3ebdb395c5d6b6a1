export { openShelf, PolicyProblems } from './shelf.ts'
export { findPolicy, keepPolicy, policyOn } from './keep.ts'
