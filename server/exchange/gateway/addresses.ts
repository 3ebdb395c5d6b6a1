import { BlockList, isIP } from 'node:net'

/** Loopback and the private networks, which is where institutions' systems stand. */
const PRIVATE = ['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '::1/128', 'fc00::/7']

function listOf(allowed: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of allowed) {
    const [address = '', bits] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (isIP(address) === 0) continue
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}

const privateList = listOf(PRIVATE)

/** Whether an address may speak for an institution without a signature. An empty list means the private networks. */
export function allowedFrom(address: string, allowed: readonly string[] | undefined): boolean {
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address
  const family = isIP(plain)
  if (family === 0) return false
  const list = allowed && allowed.length > 0 ? listOf(allowed) : privateList
  return list.check(plain, family === 6 ? 'ipv6' : 'ipv4')
}
