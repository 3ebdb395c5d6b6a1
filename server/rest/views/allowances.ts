/** 本年度剩余可报额度: what the pool and the layers above it may still pay, never the person's own money (E1). */
import { formatYuan, type Fen, type LayerLimit, type Level, type YearlyLimit } from '@gongji/benefit'
import { phrasesOf } from '@gongji/benefit/explain'
import type { Allowance } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import { yearlyLimitsOf, type PersonLimits } from '@gongji/platform/limits'
import { SCHEME_NAME } from './relations.ts'

type Cap = YearlyLimit['caps'][number]
type Deductible = YearlyLimit['deductibles'][number]

/** Levels as people tell them apart where a limit does. */
const LEVEL_TEXT: Readonly<Record<Level, string>> = {
  community: '社区',
  first: '一级',
  second: '二级',
  second_b: '二级',
  second_a: '二级',
  third: '三级',
  third_b: '三级',
  third_a: '三级',
  provincial_third: '省级三级',
  pharmacy: '药店',
  ungraded: '未定级',
}

const SECTION_TEXT: Readonly<Record<YearlyLimit['section'], string>> = {
  outpatient: '普通门诊',
  emergency: '急诊',
  chronic: '门诊慢特病',
  pharmacy: '药店购药',
  inpatient: '住院',
}
const SPAN_TEXT: Readonly<Record<Cap['per'], string>> = { year: '年度', visit: '单次', month: '当月' }

const yuan = (amount: Fen): string => `${formatYuan(amount).replace(/\B(?=(\d{3})+\.)/g, ',')} 元`
const levelsText = (levels: Cap['levels']): string =>
  levels === null ? '' : `（${[...new Set(levels.map((level) => LEVEL_TEXT[level]))].join('、')}）`

function capText(limit: YearlyLimit, cap: Cap | undefined): string {
  if (limit.pooled === null) return `规定未查得：${limit.unknown ?? ''}`
  if (!limit.pooled) return '医保基金不支付'
  if (!cap) return '没有年度限额'
  if (cap.unknown !== null) return `限额未查得：${cap.unknown}`
  return cap.amount === null
    ? `没有${SPAN_TEXT[cap.per]}限额`
    : `${SPAN_TEXT[cap.per]}限额 ${yuan(cap.amount)}`
}

const standardText = (d: Deductible): string =>
  d.standard === null
    ? `未查得（${d.unknown ?? ''}）`
    : `${yuan(d.standard)}，还差 ${yuan(d.left ?? d.standard)}`

/** One deductible is shown with its figures; where it depends on the hospital, each is told and the highest shown. */
function deductibleOf(deductibles: readonly Deductible[]): Pick<Allowance, 'deductible'> & { note?: string } {
  const [first, ...others] = [...deductibles].sort((a, b) => (b.standard ?? 0) - (a.standard ?? 0))
  if (!first) return { deductible: null }
  const { standard, met, left, period } = first
  const deductible = { standard_fen: standard, met_fen: met, left_fen: left, per: period }
  if (others.length === 0) return { deductible }
  const texts = [first, ...others].map((d) => `${levelsText(d.levels)}${standardText(d)}`)
  return { deductible, note: `起付线按医院级别：${texts.join('；')}` }
}

function allowancesOf(limits: PersonLimits, limit: YearlyLimit, label: string): Allowance[] {
  const caps: (Cap | undefined)[] = limit.caps.length > 0 ? limit.caps : [undefined]
  const { deductible, note } = deductibleOf(limit.deductibles)
  return caps.map((cap, i) => ({
    kind: [limits.region, limits.scheme, limit.section, cap?.id ?? 'none', i].join('.'),
    label: label + levelsText(cap?.levels ?? null),
    cap_fen: cap?.amount ?? null,
    cap_text: capText(limit, cap),
    used_fen: cap?.used ?? null,
    left_fen: cap?.left ?? null,
    deductible: i === 0 ? deductible : null,
    resets_on: cap?.resetsOn ?? limit.resetsOn,
    ...(i === 0 && note !== undefined ? { note } : {}),
  }))
}

const LAYER_TEXT = phrasesOf('zh').figures.layers

/** A layer without threshold and limit has nothing to be met or used up. */
const countsAnything = ({ threshold, limit, unknown }: LayerLimit): boolean =>
  unknown !== null || (threshold ?? 0) > 0 || limit !== null

function layerAllowance(limits: PersonLimits, layer: LayerLimit, prefix: string): Allowance {
  const { threshold, counted, toThreshold, limit, paid, left, unknown } = layer
  const known = unknown === null
  return {
    kind: [limits.region, limits.scheme, 'layer', layer.layer].join('.'),
    label: prefix + LAYER_TEXT[layer.layer],
    cap_fen: limit,
    cap_text: known
      ? limit === null
        ? '没有年度限额'
        : `年度限额 ${yuan(limit)}`
      : `规定未查得：${unknown}`,
    used_fen: known || paid > 0 ? paid : null,
    left_fen: left,
    deductible:
      known && threshold !== null && threshold > 0
        ? {
            standard_fen: threshold,
            met_fen: counted,
            left_fen: toThreshold,
            per: layer.year === null ? 'visit' : 'year',
          }
        : null,
    resets_on: layer.resetsOn,
    ...((threshold ?? 0) > 0 ? { note: '政策范围内的个人负担超过起付标准的部分，按比例再报' } : {}),
  }
}

/** The limits of every insurance relation; the place is named only where there is more than one. */
export async function allowanceViews(p: Platform, psnNo: string): Promise<Allowance[]> {
  const relations = await yearlyLimitsOf(p, psnNo)
  return relations.flatMap((relation) => {
    const prefix = relations.length > 1 ? `${relation.regionName}${SCHEME_NAME[relation.scheme]} ` : ''
    const sections = relation.limits.flatMap((limit) =>
      allowancesOf(relation, limit, prefix + SECTION_TEXT[limit.section]),
    )
    const layers = relation.layers.filter(countsAnything)
    return [...sections, ...layers.map((layer) => layerAllowance(relation, layer, prefix))]
  })
}
