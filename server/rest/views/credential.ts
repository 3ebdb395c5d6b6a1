/** A credential as the platform wants to know it. */
import type { Credential } from '@gongji/client/schema'

/** 就诊凭证类型 of the national interface. */
const CREDENTIAL = { voucher: '01', id_card: '02', card: '03' } as const

export const shownTo = ({ type, no }: Credential, institution: string) => ({
  type: CREDENTIAL[type],
  no,
  institution,
})
