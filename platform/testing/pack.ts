/** A small policy of an invented place, with one of each rule that settlements lean on. */
export const REGION = '990100'

export interface PackChoices {
  /** Yearly deductible of outpatient care, yuan. */
  deductible?: string
  /** Yearly cap of what the pool pays for outpatient care, yuan. */
  cap?: string
  ratio?: string
  bucketOrder?: string
  payerOrder?: string
  mayReorder?: boolean
  multiPayer?: boolean
  money?: string
  /** More versions, as YAML items of `versions`. */
  later?: string
  /** First day and last month of the settlement year, for example "07-01". */
  yearStarts?: string
}

/** The pack's text. Outpatient: 200 yuan deductible a year, 70 % of the rest, 2,000 yuan a year at most. */
export function packText(choices: PackChoices = {}): string {
  const {
    deductible = '200',
    cap = '2000',
    ratio = '70%',
    bucketOrder = 'current_first',
    payerOrder = 'priority',
    mayReorder = true,
    multiPayer = true,
    money = 'all',
    later = '',
    yearStarts = '01-01',
  } = choices
  return `format: gongji-pack/1
id: example
name: 示例市
region: { code: "${REGION}", districts: ["9901"] }
sources:
  T1: { title: 示例市待遇表, issuer: 示例市医疗保障局, date: "2024-01-01" }
versions:
  - from: 2024-01-01
    settlement_year: { starts: ${yearStarts}, source: T1, confidence: D }
    employee:
      source: T1
      confidence: D
      account:
        has: true
        payable: [deductible, co_share, first_share, over_ceiling, self_paid]
        bucket_order: ${bucketOrder}
      outpatient:
        covers: [outpatient, emergency, prehospital_emergency, registration, chronic]
        deductible: { period: year, amount: ${deductible} }
        bands:
          table: [{ ratio: ${ratio} }]
        caps:
          - { id: yearly, per: year, amount: ${cap} }
      pharmacy:
        covers: [pharmacy]
        pooled:
          - { when: { prescription: true }, is: true }
          - { is: false }
        bands:
          table: [{ ratio: 60% }]
      inpatient:
        covers: [inpatient]
        deductible:
          period: admission
          amount: 800
          nth: [{ n: 2, op: ratio, value: 50%, onward: true }]
        bands:
          table:
            - { to: 20000, ratio: 85% }
            - { fund: large_amount, ratio: 90% }
    resident:
      source: T1
      confidence: D
      account: { has: false }
      outpatient:
        covers: [outpatient, emergency, prehospital_emergency, registration, chronic]
        bands:
          table: [{ ratio: 50% }]
      inpatient:
        covers: [inpatient]
        bands:
          table: [{ ratio: 60% }]
    exclusions:
      source: T1
      confidence: D
      not_designated: { account_barred: true, except_kinds: [emergency, prehospital_emergency], text: 非定点医药机构不予支付 }
      third_party: { account_barred: false, text: 应当由第三人负担的不予支付 }
      fighting: { account_barred: true, text: 打架斗殴不予支付 }
      beauty: { account_barred: true, text: 美容项目不予支付 }
    mutual_aid:
      source: T1
      confidence: D
      enabled: true
      relations: [spouse, parent, child, sibling]
      uses: [hospital, pharmacy]
      payable: [deductible, co_share, first_share, over_ceiling, self_paid]
      money: ${money}
      payer_order: ${payerOrder}
      user_may_reorder: ${mayReorder}
      multi_payer_per_bill: ${multiPayer}
${later}`
}
