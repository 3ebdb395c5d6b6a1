/** One step of the trace as one sentence. */
import type { Fund, Parts, Step } from '../allocation.ts'
import type { Level, PersonStatus } from '../facts.ts'
import { type Fen, MAX_FEN, type Ppm, type Quantity } from '../money.ts'
import type { AwaySituation, LayerName } from '../words.ts'
import type { Phrases } from './phrases.ts'

export function sentence(step: Step, phrases: Phrases): string {
  const { inputs } = step
  const money = (key: string) => Number(inputs[key]) as Fen
  const moneyOrNull = (key: string) => (inputs[key] === null ? null : money(key))
  const result = step.result as Fen
  switch (step.rule) {
    case 'bill':
      return phrases.bill(inputs as unknown as Parts)
    case 'deductible':
      return phrases.deductible({
        period: inputs.period as 'year' | 'visit' | 'admission',
        n: inputs.n as number | null,
        standard: money('standard'),
        met: money('met'),
        times: Number(inputs.times ?? 1),
        transfer: inputs.transfer === true,
        cost: money('scope'),
        counted: result,
      })
    case 'band':
      return phrases.band({
        fund: inputs.fund as Fund,
        status: inputs.status as PersonStatus,
        level: inputs.level as Level,
        amount: money('amount'),
        whole: inputs.amount === inputs.cost ? wholeOf(money('cost'), money('deductible')) : null,
        from: money('from'),
        to: moneyOrNull('to'),
        toPaid: inputs.toPaid === undefined ? null : moneyOrNull('toPaid'),
        ratio: inputs.ratio as Ppm,
        nominal: inputs.nominal as Ppm,
        category: inputs.category as string | null,
        grade: inputs.grade as string | null,
        paid: result,
      })
    case 'cap':
    case 'cost_cap':
      return phrases.cap({
        per: inputs.per as 'year' | 'visit' | 'month',
        basis: step.rule === 'cap' ? 'fund_paid' : 'cost',
        limit: inputs.limit === MAX_FEN ? null : money('limit'),
        used: money('used'),
        left: money('left'),
        asked: money('asked'),
        allowed: result,
        funds: fundsOf(step),
      })
    case 'layer':
      return phrases.layer({
        fund: inputs.fund as Fund,
        base: money('base'),
        over: inputs.over === null ? null : { threshold: money('over'), before: money('personalBefore') },
        eligible: money('eligible'),
        ratio: inputs.ratio as Ppm,
        limit: inputs.limit === null ? null : { amount: money('limit'), used: money('used') },
        paid: result,
      })
    case 'away':
      return phrases.away({
        situation: inputs.situation as AwaySituation,
        scope: money('scope'),
        firstShare: inputs.firstShare as Ppm,
        minus: inputs.minus as Ppm,
        times: inputs.times as Ppm,
        deductible: moneyOrNull('deductible'),
        paid: result,
      })
    case 'item':
      return phrases.item({
        fund: inputs.fund as Fund,
        item: String(inputs.item),
        amount: money('amount'),
        ratio: inputs.ratio as Ppm,
        quantity: inputs.quantity as Quantity,
        each: moneyOrNull('each'),
        paid: result,
      })
    case 'layer_base':
      return phrases.layerBase({
        layer: inputs.layer as LayerName,
        base: money('base'),
        before: money('before'),
        threshold: money('threshold'),
        costLimit: moneyOrNull('costLimit'),
        yearly: inputs.per === 'year',
        eligible: result,
      })
    case 'layer_band':
      return phrases.layerBand({
        layer: inputs.layer as LayerName,
        amount: money('amount'),
        from: money('from'),
        to: moneyOrNull('to'),
        origin: inputs.origin as 'threshold' | 'zero',
        ratio: inputs.ratio as Ppm,
        nominal: inputs.nominal as Ppm,
        paid: result,
      })
    case 'layer_cap':
      return phrases.layerCap({
        layer: inputs.layer as LayerName,
        yearly: inputs.per === 'year',
        limit: money('limit'),
        adjustment: Number(inputs.adjustment),
        used: money('used'),
        left: money('left'),
        asked: money('asked'),
        allowed: result,
      })
    case 'own_before_fund':
      return phrases.ownBeforeFund({ available: money('available'), payable: money('payable'), paid: result })
    case 'own':
      return phrases.ownAfter({
        bucket: inputs.bucket as 'current' | 'carried',
        available: money('available'),
        payable: money('payable'),
        paid: result,
      })
    case 'sharer':
      return phrases.sharerPays({
        sharer: String(inputs.sharer),
        available: money('available'),
        limit: moneyOrNull('limit'),
        asked: money('asked'),
        paid: result,
      })
    default:
      return phrases.cashLeft({ personal: money('personal'), byAccounts: money('byAccounts'), cash: result })
  }
}

/** The funds that a cap held over, as `followed` names them. */
export const fundsOf = ({ inputs }: Step): Fund[] =>
  inputs.funds === undefined ? [] : (String(inputs.funds).split(' ') as Fund[])

const wholeOf = (cost: Fen, deductible: Fen) => ({ scope: (cost + deductible) as Fen, deductible })
