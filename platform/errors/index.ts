export { catalogue, type ErrorCode } from './catalogue.ts'
export {
  failure,
  fromRefusal,
  ok,
  problemText,
  refusal,
  type PlatformError,
  type ProblemText,
  type Result,
} from './problem.ts'
export { HOTLINE } from './problem.ts'
