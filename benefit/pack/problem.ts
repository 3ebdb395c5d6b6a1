/** What is wrong in a file, exactly where, and the way out. */
export interface Problem {
  file: string
  /** From 1. */
  line: number
  /** From 1. */
  column: number
  /** Where in the document, for example versions[0].employee.outpatient.deductible.amount. */
  path: string
  /** What stands there. */
  value: string
  /** The rule that it breaks. */
  rule: string
  /** What to do. */
  remedy: string
}

export function formatProblem({ file, line, column, path, value, rule, remedy }: Problem): string {
  const shown = value === '' ? '' : ` (found ${value})`
  return `${file}:${line}:${column}  ${path === '' ? 'document' : path}: ${rule}${shown}.\n  ${remedy}`
}
