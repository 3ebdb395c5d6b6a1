export { gathered, type Run } from './gathered.ts'
