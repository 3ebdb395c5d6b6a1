/** What every benchmark understands on its command line. */
export interface Options {
  /** Small enough to end within a minute. */
  quick: boolean
  /** The last line printed is the result as JSON. */
  json: boolean
}

export function optionsOf(args: readonly string[]): Options | { unknown: string } {
  const unknown = args.find((arg) => arg !== '--quick' && arg !== '--json')
  if (unknown !== undefined) return { unknown }
  return { quick: args.includes('--quick'), json: args.includes('--json') }
}
