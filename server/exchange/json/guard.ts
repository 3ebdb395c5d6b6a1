/**
 * One pass over the text before it is parsed: what a permissive parser would let through in silence is
 * refused here, and a deep text never reaches the parser's recursion.
 */

export const MAX_DEPTH = 64

/** A refusal to read a text, in the words of the interface. */
export interface JsonFault {
  message: string
}

function decode(quoted: string): string | undefined {
  if (!quoted.includes('\\')) return quoted.slice(1, -1)
  try {
    return JSON.parse(quoted) as string
  } catch {
    return undefined
  }
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

function followedByColon(text: string, from: number): boolean {
  let at = from
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++
  return text[at] === ':'
}

function keyFault(key: string | undefined, seen: Set<string> | undefined): JsonFault | undefined {
  if (key === undefined || seen === undefined) return undefined
  if (key === '__proto__') return { message: '报文含有不允许的键名__proto__，请删除' }
  if (seen.has(key)) return { message: `报文中键名${key.slice(0, 40)}重复，同一对象内键名必须唯一` }
  seen.add(key)
  return undefined
}

/** Nesting at most 64, every key once per object, no `__proto__`. Syntax itself is the parser's business. */
export function guard(text: string): JsonFault | undefined {
  const open: (Set<string> | undefined)[] = []
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '{' || char === '[') {
      open.push(char === '{' ? new Set() : undefined)
      if (open.length > MAX_DEPTH) return { message: `报文嵌套超过${MAX_DEPTH}层，请检查报文结构` }
    } else if (char === '}' || char === ']') {
      open.pop()
    } else if (char === '"') {
      const end = endOfString(text, at)
      if (followedByColon(text, end + 1)) {
        const fault = keyFault(decode(text.slice(at, end + 1)), open.at(-1))
        if (fault) return fault
      }
      at = end
    }
  }
  return undefined
}
