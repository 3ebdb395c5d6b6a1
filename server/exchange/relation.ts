import type { Platform } from '@gongji/platform'
import { enrolmentsOf, type Enrolment } from '@gongji/platform/enrolment'
import { failure, ok, type Result } from '@gongji/platform/errors'
import { schemeOf, type InsuType } from './tables/index.ts'

/**
 * The row of insuinfo that the institution chose: by insutype, and by insuplc_admdvs where it was sent, which
 * may name the district or the whole pooling area. One scheme in two regions needs the division to tell.
 */
export async function chosenRelation(
  p: Platform,
  psnNo: string,
  insutype: InsuType,
  insuplcAdmdvs: string | undefined,
): Promise<Result<Enrolment>> {
  const scheme = schemeOf(insutype)
  const ofScheme = (await enrolmentsOf(p, psnNo)).filter((relation) => relation.scheme === scheme)
  const region = insuplcAdmdvs === undefined ? undefined : p.shelf.region(insuplcAdmdvs)?.regionCode
  const exact = ofScheme.find((relation) => relation.admdvs === insuplcAdmdvs)
  const inRegion = ofScheme.find(
    (relation) => relation.region === insuplcAdmdvs || relation.region === region,
  )
  const chosen = insuplcAdmdvs === undefined ? ofScheme[0] : (exact ?? inRegion)
  if (chosen) return ok(chosen)
  return failure('not_enrolled', { psnNo, region: insuplcAdmdvs ?? psnNo.slice(0, 6), scheme: insutype })
}
