/**
 * One keep-alive connection that carries one request at a time. Written on the socket itself: the generator shares
 * two cores with what it measures, and Node's own client costs more than the server's share of a request.
 */
import { connect, type Socket } from 'node:net'

export type Reply = { status: number; body: string } | { failed: 'reset' | 'timeout' }

const TIMEOUT = 30_000
const HEAD_END = Buffer.from('\r\n\r\n')

export class Wire {
  #socket: Socket | undefined
  #heard: Buffer[] = []
  #answer: ((reply: Reply) => void) | undefined
  #timer: NodeJS.Timeout | undefined
  readonly #port: number

  constructor(port: number) {
    this.#port = port
  }

  /** Resolves when the connection stands, or could not be made: then the next request tries again. */
  connected(): Promise<void> {
    const socket = (this.#socket ??= this.#open())
    if (!socket.connecting) return Promise.resolve()
    return new Promise((resolve) => {
      socket.once('connect', resolve)
      socket.once('close', () => resolve())
    })
  }

  /** @param message a whole request, head and body */
  ask(message: string): Promise<Reply> {
    return new Promise((resolve) => {
      this.#answer = resolve
      this.#timer = setTimeout(() => this.#fail('timeout'), TIMEOUT)
      const socket = (this.#socket ??= this.#open())
      socket.write(message)
    })
  }

  close(): void {
    this.#socket?.destroy()
    this.#socket = undefined
  }

  #open(): Socket {
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true })
    socket.on('data', (chunk: Buffer) => this.#hear(chunk))
    const lost = () => {
      if (this.#socket !== socket) return
      this.#socket = undefined
      if (this.#answer) this.#fail('reset')
    }
    socket.on('error', lost)
    socket.on('close', lost)
    return socket
  }

  #hear(chunk: Buffer): void {
    this.#heard.push(chunk)
    const whole = this.#heard.length === 1 ? chunk : Buffer.concat(this.#heard)
    const end = whole.indexOf(HEAD_END)
    if (end < 0) return
    const head = whole.toString('latin1', 0, end)
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0)
    const from = end + HEAD_END.length
    if (whole.length < from + length) return
    if (/\r\nconnection: *close/i.test(head)) this.close()
    this.#done({ status: Number(head.slice(9, 12)), body: whole.toString('utf8', from, from + length) })
  }

  #fail(failed: 'reset' | 'timeout'): void {
    this.close()
    this.#done({ failed })
  }

  #done(reply: Reply): void {
    const answer = this.#answer
    clearTimeout(this.#timer)
    this.#heard = []
    this.#answer = undefined
    answer?.(reply)
  }
}
