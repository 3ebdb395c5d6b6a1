import { createHash } from 'node:crypto'
import { same } from './compare.ts'
import type { NonceMemory } from './nonces.ts'
import { header, refused, passed, type GatewayCall, type Verdict } from './verdict.ts'

export const X_TIF_WINDOW_MS = 5 * 60_000
const NONCE = /^[\x21-\x7e]{1,32}$/

/** Lower-case hex SHA-256 of timestamp + secret + nonce + timestamp; the time stamp is in seconds. */
export const xTifSignature = (secret: string, timestamp: string, nonce: string): string =>
  createHash('sha256').update(`${timestamp}${secret}${nonce}${timestamp}`).digest('hex')

/** The x-tif headers (interface 1.5). The nonce is claimed last, so that a forged call cannot use it up. */
export function checkXTif(
  call: GatewayCall,
  credentials: { paasid: string; secret: string },
  nonces: NonceMemory,
): Verdict {
  const paasid = header(call, 'x-tif-paasid')
  const timestamp = header(call, 'x-tif-timestamp')
  const nonce = header(call, 'x-tif-nonce')
  const signature = header(call, 'x-tif-signature')
  if (!paasid || !timestamp || !nonce || !signature) return refused('缺少服务网关的请求头')
  if (!same(paasid, credentials.paasid)) return refused('非法用户!')
  if (!/^\d{10}$/.test(timestamp)) return refused('签名时间戳须为10位秒数')
  if (Math.abs(call.now - Number(timestamp) * 1000) > X_TIF_WINDOW_MS) return refused('签名时间戳超时')
  if (!NONCE.test(nonce)) return refused('x-tif-nonce须为1至32个可见字符')
  if (!same(signature, xTifSignature(credentials.secret, timestamp, nonce))) return refused('签名不一致!')
  // A time stamp may be five minutes ahead and is then good for ten.
  return nonces.claim(`${paasid} ${nonce}`, call.now) ? passed : refused('x-tif-nonce已被使用，请求不可重放')
}
