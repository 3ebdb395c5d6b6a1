/** Picks a benchmark by its name. */
import { optionsOf, type Options } from './harness/options.ts'

type Bench = { run(options: Options): Promise<object> }

const BENCHES: Record<string, () => Promise<Bench>> = {
  benefit: () => import('./benefit/bench.ts'),
}

/** @param args name and options, as on the command line; with `--json` the last line printed is the result */
export async function main(args: readonly string[]): Promise<void> {
  const [name = '', ...rest] = args
  const load = BENCHES[name]
  const options = optionsOf(rest)
  if (!load || 'unknown' in options) {
    const wrong =
      load && 'unknown' in options ? `unknown option ${options.unknown}` : `unknown benchmark "${name}"`
    console.error(
      `${wrong}; write npm run bench -- <name> [--quick] [--json], where <name> is one of: ${Object.keys(BENCHES).join(', ')}`,
    )
    process.exitCode = 1
    return
  }
  const bench = await load()
  const result = await bench.run(options)
  if (options.json) console.log(JSON.stringify({ bench: name, ...result }))
}
