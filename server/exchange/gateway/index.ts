import type { Institution } from '@gongji/platform/institution'
import { allowedFrom } from './addresses.ts'
import { checkApiHmac } from './apiHmac.ts'
import { NonceMemory } from './nonces.ts'
import { checkXTif, X_TIF_WINDOW_MS } from './xTif.ts'
import { passed, refused, type GatewayCall, type Verdict } from './verdict.ts'

export { apiSignature, type ApiHeaders } from './apiHmac.ts'
export { xTifSignature } from './xTif.ts'
export type { GatewayCall, Verdict } from './verdict.ts'

export type Gateway = (institution: Institution, call: GatewayCall) => Verdict

const carriesSignature = (call: GatewayCall): boolean =>
  call.headers['x-tif-signature'] !== undefined || call.headers._api_signature !== undefined

/**
 * Whether a call may speak for the institution named in its body (interface 1.5). A signature that the
 * institution is not set up for is refused too: whoever signs means to be somebody, and it is not proved.
 */
export function createGateway(): Gateway {
  const nonces = new NonceMemory(2 * X_TIF_WINDOW_MS)
  return ({ auth }, call) => {
    if (
      auth.allowedAddresses &&
      auth.allowedAddresses.length > 0 &&
      !allowedFrom(call.address, auth.allowedAddresses)
    ) {
      return refused('请求来源地址不在该机构的许可范围内')
    }
    if (auth.scheme === 'x-tif') return checkXTif(call, auth, nonces)
    if (auth.scheme === 'api-hmac') return checkApiHmac(call, auth)
    if (carriesSignature(call)) return refused('该机构未启用请求头签名，请核对fixmedins_code与签名配置')
    return allowedFrom(call.address, auth.allowedAddresses)
      ? passed
      : refused('请求来源地址不在该机构的许可范围内')
  }
}
