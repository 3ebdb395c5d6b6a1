import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { access, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Binaries } from './binaries.ts'
import { handOver, type Place } from './place.ts'
import { databaseUser } from './user.ts'

export interface Secret {
  owner: string
  app: string
}

/** Creates the cluster unless it is there. It is built beside its place and renamed, so that it is whole or absent. */
export async function initialise(place: Place, binaries: Binaries, sync: boolean): Promise<Secret> {
  for (const name of await readdir(place.folder)) {
    if (name.startsWith('new-')) await rm(path.join(place.folder, name), { recursive: true, force: true })
  }
  if (await exists(place.cluster)) return JSON.parse(await readFile(place.secret, 'utf8')) as Secret

  const secret: Secret = { owner: randomBytes(24).toString('hex'), app: randomBytes(24).toString('hex') }
  await writeFile(place.secret, JSON.stringify(secret), { mode: 0o600 })
  const folder = path.join(place.folder, `new-${process.pid}`)
  const passwordFile = `${folder}.password`
  try {
    await mkdir(folder, { mode: 0o700 })
    await handOver(folder)
    await writeFile(passwordFile, secret.owner, { mode: 0o600 })
    await handOver(passwordFile)
    await runInitdb(binaries.initdb, folder, passwordFile, sync)
    await rename(folder, place.cluster)
  } finally {
    await rm(passwordFile, { force: true })
    await rm(folder, { recursive: true, force: true })
  }
  return secret
}

function runInitdb(program: string, folder: string, passwordFile: string, sync: boolean): Promise<void> {
  const args = ['-D', folder, '-U', 'gongji', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`]
  args.push('--encoding=UTF8', '--locale=C', '--data-checksums')
  if (!sync) args.push('--no-sync')
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...databaseUser(),
      cwd: process.platform === 'win32' ? undefined : '/',
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => reject(new Error(`${program} could not be started: ${error.message}`)))
    child.on('close', (code) => {
      if (code === 0) resolve()
      else
        reject(
          new Error(`The database could not be created (initdb ended with ${code}):\n${output.slice(-2000)}`),
        )
    })
  })
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}
