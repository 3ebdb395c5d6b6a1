/** A Chromium that needs nothing from the system: unpacked once from its npm package, with a Chinese font beside it. */
import { mkdirSync, readdirSync, writeFileSync, existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { spawnSync } from 'node:child_process'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { readFileSync } from 'node:fs'

export interface ChromiumLaunch {
  executablePath: string
  args: string[]
  env: Record<string, string>
}

const require = createRequire(import.meta.url)

function packageFolder(name: string): string {
  let folder = dirname(require.resolve(name))
  while (
    !existsSync(join(folder, 'package.json')) ||
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).name !== name
  ) {
    folder = dirname(folder)
  }
  return folder
}

function fontConfig(cache: string): string {
  const fonts = packageFolder('@expo-google-fonts/noto-sans-sc')
  const folders = [
    fonts,
    ...readdirSync(fonts, { withFileTypes: true })
      .filter((e) => e.isDirectory())
      .map((e) => join(fonts, e.name)),
  ]
  const file = join(cache, 'fonts.conf')
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
${folders.map((f) => `<dir>${f}</dir>`).join('\n')}
<cachedir>${join(cache, 'fontcache')}</cachedir>
${['sans-serif', 'serif', 'monospace', 'system-ui'].map((f) => `<alias><family>${f}</family><prefer><family>Noto Sans SC</family></prefer></alias>`).join('\n')}
</fontconfig>`,
  )
  return file
}

/** The browser's own libraries, for machines that lack NSS. */
function libraries(bin: string, cache: string): string {
  const target = join(cache, 'lib')
  if (!existsSync(target)) {
    const tar = join(cache, 'lib.tar')
    writeFileSync(tar, brotliDecompressSync(readFileSync(join(bin, 'al2023.tar.br'))))
    spawnSync('tar', ['-xf', tar, '-C', cache])
  }
  return target
}

/** `CHROMIUM_PATH` names another browser; else the packaged one is unpacked into a folder of its own, once. */
export async function prepareChromium(): Promise<ChromiumLaunch> {
  const home = packageFolder('@sparticuz/chromium')
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'gongji', `chromium-${version}`)
  mkdirSync(cache, { recursive: true })
  const env: Record<string, string> = {
    ...(process.env as Record<string, string>),
    FONTCONFIG_FILE: fontConfig(cache),
  }
  if (process.env.CHROMIUM_PATH)
    return { executablePath: process.env.CHROMIUM_PATH, args: ['--no-sandbox'], env }
  const before = process.env.TMPDIR
  process.env.TMPDIR = cache
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    const executablePath = await chromium.executablePath()
    const needsLibraries = spawnSync('ldd', [executablePath], { encoding: 'utf8' }).stdout.includes(
      'not found',
    )
    if (needsLibraries) env.LD_LIBRARY_PATH = libraries(join(home, 'bin'), cache)
    return { executablePath, args: ['--no-sandbox'], env }
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}
