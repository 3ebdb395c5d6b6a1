/** What every benchmark understands on its command line, and what one of them understands beside it. */
export interface Options {
  /** Small enough to end within a minute. */
  quick: boolean
  /** The last line printed is the result as JSON. */
  json: boolean
  /** The benchmark's own options, `--name value`. */
  own: Readonly<Record<string, string>>
}

/** @param known names of the benchmark's own options, each of which takes a value */
export function optionsOf(
  args: readonly string[],
  known: readonly string[] = [],
): Options | { unknown: string } {
  const own: Record<string, string> = {}
  const options = { quick: false, json: false, own }
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!
    const name = arg.replace(/^--/, '')
    const value = args[at + 1]
    if (arg === '--quick') options.quick = true
    else if (arg === '--json') options.json = true
    else if (arg.startsWith('--') && known.includes(name) && value !== undefined) {
      own[name] = value
      at++
    } else return { unknown: arg }
  }
  return options
}
