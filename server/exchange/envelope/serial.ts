import { hash } from 'node:crypto'
import { compactTime } from '../fields/index.ts'

/**
 * 接收方报文ID: division (6) + yyyyMMddHHmmss (14) + serial (10). The serial is drawn from the call's own key,
 * so that the same key recorded at the same time has the same number for ever, in every process.
 */
export function refmsgid(admdvs: string, recordedAt: Date, key: string): string {
  const digest = hash('sha256', key, 'buffer')
  const serial = String(digest.readUIntBE(0, 5) % 10 ** 10).padStart(10, '0')
  const division = /^\d{6}$/.test(admdvs) ? admdvs : '000000'
  return division + compactTime(recordedAt) + serial
}
