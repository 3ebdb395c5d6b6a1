/** One request to the REST door: JSON in and out, problem documents as errors. */
import type { Problem } from './schema/common.ts'

/** A refusal or failure told by the server as application/problem+json. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly problem: Problem
  constructor(problem: Problem) {
    super(`${problem.title} ${problem.detail}`)
    this.name = 'ApiError'
    this.status = problem.status
    this.code = problem.code
    this.problem = problem
  }
}

export interface ClientOptions {
  /** For example "http://127.0.0.1:8080"; empty in a page served by the same server. */
  baseUrl: string
  fetch?: typeof globalThis.fetch
}

export interface RequestParts {
  query?: Record<string, string | number | boolean | undefined>
  body?: unknown
  /** Idempotency key: one per intent of the user, the same again on a retry. */
  key?: string
  signal?: AbortSignal
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Send {
  <T>(method: Method, path: string, parts?: RequestParts): Promise<T>
  text(path: string, parts?: RequestParts): Promise<string>
}

/** The problem shown when no answer of the server arrived, or one that is not ours. */
function noAnswer(status: number, code: string, detail: string): Problem {
  return {
    type: `/problems/${code}`,
    title: '没有得到服务器的答复',
    status,
    code,
    detail,
    todo: '请稍后用同一操作重试，不会重复扣款',
    phone: '12393',
  }
}

async function toError(response: Response): Promise<ApiError> {
  if (response.headers.get('content-type')?.startsWith('application/problem+json')) {
    return new ApiError((await response.json()) as Problem)
  }
  return new ApiError(noAnswer(response.status, 'unexpected_answer', `HTTP ${response.status}`))
}

function search(query: RequestParts['query']): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== '') params.set(name, String(value))
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

export function createSend(options: ClientOptions): Send {
  const fetch = options.fetch ?? globalThis.fetch.bind(globalThis)

  async function call(method: Method, path: string, parts: RequestParts): Promise<Response> {
    const headers: Record<string, string> = { accept: 'application/json' }
    if (parts.body !== undefined) headers['content-type'] = 'application/json'
    if (parts.key !== undefined) headers['idempotency-key'] = parts.key
    let response: Response
    try {
      response = await fetch(options.baseUrl + path + search(parts.query), {
        method,
        headers,
        credentials: 'same-origin',
        ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
        ...(parts.signal ? { signal: parts.signal } : {}),
      })
    } catch (cause) {
      if (parts.signal?.aborted) throw cause
      throw new ApiError(noAnswer(0, 'no_connection', '网络连接中断'))
    }
    if (!response.ok) throw await toError(response)
    return response
  }

  const send = async <T>(method: Method, path: string, parts: RequestParts = {}): Promise<T> => {
    const response = await call(method, path, parts)
    return (response.status === 204 ? undefined : await response.json()) as T
  }
  return Object.assign(send, {
    text: async (path: string, parts: RequestParts = {}): Promise<string> =>
      (await call('GET', path, parts)).text(),
  })
}

/** Path segment with everything unusual escaped. */
export const segment = (value: string): string => encodeURIComponent(value)
