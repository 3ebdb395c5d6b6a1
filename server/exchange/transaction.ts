import type { z } from 'zod'
import type { Platform } from '@gongji/platform'
import type { CommandMeta } from '@gongji/platform/command'
import type { PlatformError } from '@gongji/platform/errors'
import type { Institution } from '@gongji/platform/institution'
import type { RequestEnvelope } from './envelope/index.ts'

/** One authenticated call with its input read. */
export interface Call<I> {
  p: Platform
  institution: Institution
  envelope: RequestEnvelope
  input: I
  /** Key, channel and actor of the command that this call becomes. */
  meta: CommandMeta
}

export type Outcome =
  | {
      ok: true
      /** Nodes of the answer, in the interface's names. */
      output: unknown
      /** What the institution should tell the patient although it succeeded. */
      warning?: string
      /** When the answer was recorded first; the same key gives the same 接收方报文ID. */
      recordedAt?: Date
    }
  | { ok: false; error: PlatformError; recordedAt?: Date }

export interface Transaction<S extends z.ZodType = z.ZodType> {
  /** 交易编号. */
  infno: string
  /** 交易名称. */
  name: string
  /** Of the envelope's `input`. */
  schema: S
  /** An example `input`, as tests send it and docs show it. */
  example: object
  handle(call: Call<z.output<S>>): Promise<Outcome>
}

/** Ties schema and handler together for the type checker. */
export const transaction = <S extends z.ZodType>(definition: Transaction<S>): Transaction<S> => definition

export const done = (output: unknown = {}, extra: { warning?: string; recordedAt?: Date } = {}): Outcome => ({
  ok: true,
  output,
  ...extra,
})

export const refused = (error: PlatformError, extra: { recordedAt?: Date } = {}): Outcome => ({
  ok: false,
  error,
  ...extra,
})
