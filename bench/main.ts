/** Picks a benchmark by its name. */
import { optionsOf, type Options } from './harness/options.ts'

type Bench = {
  run(options: Options): Promise<object>
  /** Names of its own options, each of which takes a value. */
  ownOptions?: readonly string[]
}

const BENCHES: Record<string, () => Promise<Bench>> = {
  audit: () => import('./audit/bench.ts'),
  benefit: () => import('./benefit/bench.ts'),
  settle: () => import('./settle/bench.ts'),
  http: () => import('./http/bench.ts'),
  statement: () => import('./statement/bench.ts'),
  credit: () => import('./credit/bench.ts'),
}

/** @param args name and options, as on the command line; with `--json` the last line printed is the result */
export async function main(args: readonly string[]): Promise<void> {
  const [name = '', ...rest] = args
  const bench = await BENCHES[name]?.()
  const own = bench?.ownOptions ?? []
  const options = optionsOf(rest, own)
  if (!bench || 'unknown' in options) {
    const wrong =
      bench && 'unknown' in options ? `unknown option ${options.unknown}` : `unknown benchmark "${name}"`
    const known = ['[--quick]', '[--json]', ...own.map((option) => `[--${option} …]`)].join(' ')
    console.error(
      `${wrong}; write npm run bench -- <name> ${known}, where <name> is one of: ${Object.keys(BENCHES).join(', ')}`,
    )
    process.exitCode = 1
    return
  }
  const result = await bench.run(options)
  if (options.json) console.log(JSON.stringify({ bench: name, ...result }))
}
