/** An uploaded charge batch as a bill. */
import type { Bill as BillPage } from '@gongji/client/schema'
import type { Bill } from '@gongji/platform/visit'

export const billIdOf = (bill: Pick<Bill, 'visitId' | 'batchNo'>): string => `${bill.visitId}~${bill.batchNo}`

export function parseBillId(id: string): { visitId: string; batchNo: string } {
  const [visitId = '', batchNo = ''] = id.split('~')
  return { visitId, batchNo }
}

/** @param place name of the institution @param expires whether the bill can run out (not at a window) */
export const billView = (bill: Bill, place: string, expires: boolean): BillPage => ({
  id: billIdOf(bill),
  institution_name: place,
  uploaded_at: bill.uploadedAt.toISOString(),
  expires_at: expires ? bill.expiresAt.toISOString() : null,
  total_fen: bill.total,
  state: expires || bill.state !== 'expired' ? bill.state : 'open',
})
