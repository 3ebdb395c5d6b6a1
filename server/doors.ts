/** The addresses of this server that are no pages. */
const EXCHANGE = ['/exchange', '/fsi', '/mss']
const REST = ['/api', '/sandbox']
const OPERATION = ['/healthz', '/metrics']

export type Door = 'exchange' | 'rest' | 'operation' | 'pages'

const below = (path: string, roots: readonly string[]): boolean =>
  roots.some((root) => path === root || path.startsWith(`${root}/`))

/** @param url with or without its question part */
export function doorOf(url: string): Door {
  const path = url.split('?', 1)[0] ?? ''
  if (below(path, EXCHANGE)) return 'exchange'
  if (below(path, REST)) return 'rest'
  return below(path, OPERATION) ? 'operation' : 'pages'
}
