/** The inside of a backup: frames of one letter, a length of four bytes and that many bytes. */
import { BackupFault } from './fault.ts'

/** header · file · table begins · rows · table ends · summary */
export const FRAMES = ['H', 'F', 'T', 'R', 'E', 'S'] as const
export type FrameKind = (typeof FRAMES)[number]

export interface Frame {
  kind: FrameKind
  content: Buffer
}

const LENGTH = 5
/** Far more than a frame of ours holds; a larger length can only be damage. */
const LONGEST = 64 * 1024 * 1024

export function frame(kind: FrameKind, content: Buffer | string | object): Buffer {
  const bytes = Buffer.isBuffer(content)
    ? content
    : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
  const head = Buffer.alloc(LENGTH)
  head.write(kind, 0, 'latin1')
  head.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([head, bytes])
}

export const jsonOf = <T>({ content }: Frame): T => JSON.parse(content.toString()) as T

/** @throws BackupFault when the bytes are no frames or end within one */
export async function* framesOf(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of source) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (;;) {
      if (rest.length < LENGTH) break
      const length = rest.readUInt32BE(1)
      const kind = FRAMES.find((known) => known === rest.toString('latin1', 0, 1))
      if (!kind || length > LONGEST)
        throw new BackupFault('The backup is damaged: it holds what is no frame.')
      if (rest.length < LENGTH + length) break
      yield { kind, content: rest.subarray(LENGTH, LENGTH + length) }
      rest = rest.subarray(LENGTH + length)
    }
  }
  if (rest.length > 0) throw new BackupFault('The backup is damaged: it ends within a frame.')
}
