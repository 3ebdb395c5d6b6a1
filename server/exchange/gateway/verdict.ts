/** A call as the gateway sees it: headers and address, not the body. */
export interface GatewayCall {
  headers: Readonly<Record<string, string | string[] | undefined>>
  address: string
  /** The machine's own time in milliseconds: signatures live by it, whatever the business clock says. */
  now: number
}

export type Verdict = { ok: true } | { ok: false; message: string }

export const passed: Verdict = { ok: true }
export const refused = (message: string): Verdict => ({ ok: false, message })

/** A header that came exactly once. */
export function header(call: GatewayCall, name: string): string | undefined {
  const value = call.headers[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
