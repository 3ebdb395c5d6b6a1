export { findItems, saveItems, searchCatalogue } from './find.ts'
export { likePattern } from './like.ts'
export type { Item } from './types.ts'
