/** Adds to a list. The first item makes a list of one, since `push` on an empty list reserves room for seventeen. */
export function appended<T>(list: T[], item: T): T[] {
  if (list.length === 0) return [item]
  list.push(item)
  return list
}
