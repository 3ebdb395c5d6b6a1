/** One connection as raw as a test needs it: a request that is begun and not finished, an answer as it came. */
import { connect, type Socket } from 'node:net'

export interface Line {
  write(text: string): void
  /** Resolves with all that was heard once it contains the text; rejects when the connection ends before. */
  hears(text: string): Promise<string>
  ended: Promise<void>
  close(): void
}

export function lineTo(address: string): Line {
  const { hostname, port } = new URL(address)
  const socket: Socket = connect(Number(port), hostname)
  let heard = ''
  let over = false
  const waiting = new Set<() => void>()
  const wake = () => waiting.forEach((look) => look())
  socket.on('data', (chunk: Buffer) => {
    heard += chunk.toString()
    wake()
  })
  socket.on('error', () => undefined)
  const ended = new Promise<void>((resolve) =>
    socket.on('close', () => {
      over = true
      wake()
      resolve()
    }),
  )
  return {
    ended,
    write: (text) => void socket.write(text),
    close: () => void socket.destroy(),
    hears: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (heard.includes(text)) resolve(heard)
          else if (over) reject(new Error(`the connection ended; heard: ${heard}`))
          else return
          waiting.delete(look)
        }
        waiting.add(look)
        look()
      }),
  }
}

/** The head of a POST whose body is still to come; the server says 100 when it waits for it. */
export const begunPost = (path: string, body: string): string =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n` +
  `Content-Length: ${Buffer.byteLength(body)}\r\nExpect: 100-continue\r\n\r\n`

export const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`
