import type { Fen } from '@gongji/benefit'
import type { ExpectedParts } from '@gongji/platform/settlement'

interface Repeated {
  fulamt_ownpay_amt?: Fen | undefined
  overlmt_selfpay?: Fen | undefined
  preselfpay_amt?: Fen | undefined
  inscp_scp_amt?: Fen | undefined
}

/** The repeated parts in our words; a part that was not sent is not compared. */
export function expectedParts(input: Repeated): ExpectedParts {
  return {
    ...(input.fulamt_ownpay_amt === undefined ? {} : { selfPaid: input.fulamt_ownpay_amt }),
    ...(input.overlmt_selfpay === undefined ? {} : { overCeiling: input.overlmt_selfpay }),
    ...(input.preselfpay_amt === undefined ? {} : { selfPayFirst: input.preselfpay_amt }),
    ...(input.inscp_scp_amt === undefined ? {} : { inScope: input.inscp_scp_amt }),
  }
}
