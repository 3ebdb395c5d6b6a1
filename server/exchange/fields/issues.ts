import type { z } from 'zod'

const MAX_SHOWN = 3

function place(root: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, step) =>
      typeof step === 'number' ? `${text}[${step}]` : text === '' ? String(step) : `${text}.${String(step)}`,
    root,
  )
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom') return issue.message
  if (issue.code === 'invalid_type')
    return issue.expected === 'array' ? '须为数组' : '须为对象，请按接口规范填写该节点'
  if (issue.code === 'too_small') return `至少须有${String(issue.minimum)}行`
  if (issue.code === 'too_big') return `一次最多${String(issue.maximum)}行，请分批上传`
  return '不符合接口规范'
}

/** Names each field in the interface's own spelling with the rule it breaks: the first three, and how many more. */
export function describeIssues(error: z.ZodError, root = 'input'): string {
  const all = error.issues.map((issue) => place(root, issue.path) + sentence(issue))
  const more = all.length > MAX_SHOWN ? `；另有${all.length - MAX_SHOWN}处` : ''
  return all.slice(0, MAX_SHOWN).join('；') + more
}
