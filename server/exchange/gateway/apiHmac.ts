import { createHmac } from 'node:crypto'
import { same } from './compare.ts'
import { header, passed, refused, type GatewayCall, type Verdict } from './verdict.ts'

export const API_WINDOW_MS = 30 * 60_000

export interface ApiHeaders {
  name: string
  version: string
  /** 13 digits, milliseconds. */
  timestamp: string
  accessKey: string
}

/** Base64 of HMAC-SHA1 over the four name=value pairs sorted by name and joined with &. */
export function apiSignature(secret: string, headers: ApiHeaders): string {
  const content = [
    `_api_access_key=${headers.accessKey}`,
    `_api_name=${headers.name}`,
    `_api_timestamp=${headers.timestamp}`,
    `_api_version=${headers.version}`,
  ].join('&')
  return createHmac('sha1', secret).update(content).digest('base64')
}

/** The _api headers (interface 1.5). The scheme has no nonce: a replay within the window meets its message key. */
export function checkApiHmac(call: GatewayCall, credentials: { accessKey: string; secret: string }): Verdict {
  const name = header(call, '_api_name')
  const version = header(call, '_api_version')
  const timestamp = header(call, '_api_timestamp')
  const accessKey = header(call, '_api_access_key')
  const signature = header(call, '_api_signature')
  if (!name || !version || !timestamp || !accessKey || !signature) return refused('缺少服务网关的请求头')
  if (!same(accessKey, credentials.accessKey)) return refused('非法用户!')
  if (!/^\d{13}$/.test(timestamp)) return refused('签名时间戳须为13位毫秒数')
  if (Math.abs(call.now - Number(timestamp)) > API_WINDOW_MS) return refused('签名时间戳超时')
  const expected = apiSignature(credentials.secret, { name, version, timestamp, accessKey })
  return same(signature, expected) ? passed : refused('签名不一致!')
}
