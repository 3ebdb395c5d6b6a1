/** The file of a backup: a line that names it, the compressed frames, and the SM3 of all before it. */
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { link, open, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { BackupFault } from './fault.ts'
import { type Frame, framesOf } from './frames.ts'

const FAMILY = 'gongji backup '
const MAGIC = Buffer.from(`${FAMILY}1\n`)
const DIGEST = 32
/** Rows compress to about a fifth at this level, three times as fast as at the usual one. */
const LEVEL = 3

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  )

/** @throws BackupFault when something of that name exists or the folder does not */
export async function assertFree(file: string): Promise<void> {
  if (await exists(file)) {
    throw new BackupFault(`${file} exists and is not overwritten: name a new file, or move that one away.`)
  }
  const folder = path.dirname(path.resolve(file))
  if (!(await exists(folder)))
    throw new BackupFault(`There is no folder ${folder}: make it, or name another.`)
}

/**
 * Writes frames to a new file that only its owner may read. It has its name once it is whole and on disk.
 * @returns its length in bytes
 */
export async function writeFrames(file: string, frames: AsyncIterable<Buffer>): Promise<number> {
  await assertFree(file)
  const aside = `${file}.${randomBytes(6).toString('hex')}.part`
  try {
    const out = createWriteStream(aside, { flags: 'wx', mode: 0o600, flush: true })
    await pipeline(frames, createGzip({ level: LEVEL }), sealing, out)
    const { size } = await stat(aside)
    await putInPlace(aside, file)
    await flushFolder(path.dirname(path.resolve(file)))
    return size
  } finally {
    await rm(aside, { force: true })
  }
}

/** Puts the line before and the digest behind. */
async function* sealing(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const digest = createHash('sm3').update(MAGIC)
  yield MAGIC
  for await (const chunk of source) {
    digest.update(chunk)
    yield chunk
  }
  yield digest.digest()
}

/** A link fails where the name was taken meanwhile; a disk that knows no links gets a plain rename. */
async function putInPlace(aside: string, file: string): Promise<void> {
  try {
    await link(aside, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return assertFree(file)
    await assertFree(file)
    await rename(aside, file)
  }
}

async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

/**
 * Reads the whole file once and compares it with its digest.
 * @throws BackupFault when it is not a backup, of a later format, cut short or altered
 */
export async function assertWhole(file: string): Promise<void> {
  const size = await stat(file).then(
    (info) => info.size,
    (error: NodeJS.ErrnoException) => {
      throw new BackupFault(`${file} cannot be read: ${error.code ?? error.message}.`)
    },
  )
  const wrong = (why: string) => new BackupFault(`${file} ${why} Nothing was restored.`)
  const digest = createHash('sm3')
  let begin = Buffer.alloc(0)
  let end = Buffer.alloc(0)
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    if (begin.length < MAGIC.length) begin = Buffer.concat([begin, chunk]).subarray(0, MAGIC.length)
    const both = Buffer.concat([end, chunk])
    const cut = Math.max(0, both.length - DIGEST)
    digest.update(both.subarray(0, cut))
    end = both.subarray(cut)
  }
  if (!begin.equals(MAGIC)) {
    const later = begin.length === MAGIC.length && begin.toString('latin1').startsWith(FAMILY)
    throw wrong(
      later
        ? 'is a backup of a format that this program does not know: restore it with the program that wrote it, or a newer one.'
        : 'is not a backup of this program.',
    )
  }
  if (size < MAGIC.length + DIGEST || !digest.digest().equals(end)) {
    throw wrong(
      'was cut short or altered: its content does not have the digest at its end. Use another copy.',
    )
  }
}

/** The frames of a file that is whole. */
export async function* readFrames(file: string): AsyncGenerator<Frame> {
  const { size } = await stat(file)
  const source = createReadStream(file, { start: MAGIC.length, end: size - DIGEST - 1 })
  const gunzip = createGunzip()
  source.once('error', (error) => gunzip.destroy(error))
  try {
    yield* framesOf(source.pipe(gunzip) as AsyncIterable<Buffer>)
  } finally {
    source.destroy()
  }
}
