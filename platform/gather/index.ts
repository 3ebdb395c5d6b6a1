export { gathered } from './gathered.ts'
