import { ApiError } from '@gongji/client'

/** The four parts that every error on a page has. */
export interface FourParts {
  what: string
  why: string
  todo: string
  phone: string
}

/** Anything thrown, as four parts. What is no problem document is a fault of the page itself, and says so. */
export function fourParts(error: unknown): FourParts {
  if (error instanceof ApiError) {
    const { title, detail, todo, phone } = error.problem
    return { what: title, why: detail, todo, phone }
  }
  return {
    what: '页面出了问题',
    why: error instanceof Error ? error.message : String(error),
    todo: '请刷新页面再试。付款不受影响：是否已付成，请看“结算凭证”。',
    phone: '12393',
  }
}

/** Whether the server decided. Without a definite answer the command may have happened, so its key is kept. */
export function isDefinite(error: unknown): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof ApiError && error.code === code
}
