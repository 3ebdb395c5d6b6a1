/** Refusals as values, and their sentences. */
import { catalogue, type ErrorCode } from './catalogue.ts'
import { fill, type Slots, type SlotValue } from './template.ts'

/** The insurance hotline that every error names. */
export const HOTLINE = '12393'

type Entry<C extends ErrorCode> = (typeof catalogue)[C]
type SlotsOf<C extends ErrorCode> =
  Slots<Entry<C>['title']> | Slots<Entry<C>['why']> | Slots<Entry<C>['todo']>
/** What a code's sentences need; more may be given. */
export type DetailOf<C extends ErrorCode> = Record<SlotsOf<C>, SlotValue> & Record<string, unknown>
type DetailArgs<C extends ErrorCode> = [SlotsOf<C>] extends [never]
  ? [detail?: DetailOf<C>]
  : [detail: DetailOf<C>]

export interface PlatformError {
  code: ErrorCode
  detail?: Record<string, unknown>
}

/** What a command or a query answers. `replayed`: this key was answered before, and nothing was done again. */
export type Result<T> =
  | { ok: true; value: T; replayed?: boolean; recordedAt?: Date }
  | { ok: false; error: PlatformError; replayed?: boolean; recordedAt?: Date }

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })

/** A refused result. The detail must hold a value for every slot of the code's sentences. */
export function failure<C extends ErrorCode>(
  code: C,
  ...[detail]: DetailArgs<C>
): { ok: false; error: PlatformError } {
  return { ok: false, error: detail ? { code, detail } : { code } }
}

/** The same as an answer of the lane. */
export function refusal<C extends ErrorCode>(
  code: C,
  ...[detail]: DetailArgs<C>
): { ok: false; refusal: { code: C; detail?: Record<string, unknown> } } {
  return { ok: false, refusal: detail ? { code, detail } : { code } }
}

/** Reads a refusal that came back from the lane. @throws Error on a code that is not in the catalogue. */
export function fromRefusal(stored: { code: string; detail?: unknown }): PlatformError {
  if (!isErrorCode(stored.code)) throw new Error(`the error catalogue does not know the code ${stored.code}`)
  return stored.detail === undefined
    ? { code: stored.code }
    : { code: stored.code, detail: stored.detail as Record<string, unknown> }
}

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(catalogue, code)

export interface ProblemText {
  code: ErrorCode
  status: number
  title: string
  why: string
  todo: string
  phone: string
}

/** The sentences of an error with its figures filled in. */
export function problemText(error: PlatformError): ProblemText {
  const entry = catalogue[error.code]
  const detail = error.detail ?? {}
  return {
    code: error.code,
    status: entry.status,
    title: fill(entry.title, detail),
    why: fill(entry.why, detail),
    todo: fill(entry.todo, detail),
    phone: HOTLINE,
  }
}
