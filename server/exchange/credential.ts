import type { Platform } from '@gongji/platform'
import { failure, ok, type PlatformError, type Result } from '@gongji/platform/errors'
import { identify } from '@gongji/platform/identify'
import type { MdtrtCertType } from './tables/index.ts'
import type { Call } from './transaction.ts'

interface Presented {
  psn_no: string
  mdtrt_cert_type: MdtrtCertType
  mdtrt_cert_no?: string | undefined
  card_sn?: string | undefined
}

/**
 * 人卡一致 (A7): what was presented must be this person's. A call that was answered before passes in any case, so that
 * a retry gets its first answer also when the token has run out or the card has been lost since.
 * @param region whose lane holds the answer.
 */
export async function checkCredential(
  { p, institution, meta }: Pick<Call<unknown>, 'p' | 'institution' | 'meta'>,
  region: string,
  presented: Presented,
): Promise<Result<null>> {
  const checked = await check(p, institution.code, presented)
  if (checked.ok) return checked
  return (await p.lanes.find(region, meta.key)) ? ok(null) : checked
}

async function check(p: Platform, institution: string, presented: Presented): Promise<Result<null>> {
  const no = presented.mdtrt_cert_no
  if (no === undefined) return missing('mdtrt_cert_no')
  const found = await identify(p, {
    type: presented.mdtrt_cert_type,
    no,
    ...(presented.card_sn === undefined ? {} : { cardSn: presented.card_sn }),
    institution,
  })
  if (!found.ok) return { ok: false, error: softened(found.error) }
  return found.value.psnNo === presented.psn_no ? ok(null) : failure('person_card_mismatch')
}

const missing = (field: string): Result<null> =>
  failure('invalid_input', {
    field,
    rule: `input.data.${field}（就诊凭证编号）支付时为必填项，须与参保人一致`,
  })

/** A number that belongs to nobody is not this person's either; which of the two it is, is nobody else's business. */
const softened = (error: PlatformError): PlatformError =>
  error.code === 'person_unknown' ? failure('person_card_mismatch').error : error
