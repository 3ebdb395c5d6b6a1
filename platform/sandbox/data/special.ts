/** People with something special, so that every journey and every refusal can be tried at once. Amounts in fen. */
import type { MemberSeed, SpecialFamily } from './types.ts'

const EVERYWHERE = ['110000', '440300', '330100'] as const

/** A member whose money stays exactly as given: no monthly credits, no ordinary visits. */
const still = (member: MemberSeed): MemberSeed => ({ credited: false, visits: false, ...member })

export const SPECIAL_FAMILIES: readonly SpecialFamily[] = [
  {
    regions: EVERYWHERE,
    members: [
      {
        key: 'rich',
        standing: 'active',
        age: 52,
        gender: 'male',
        opening: 86_520_00,
        notes: ['个人账户余额充足'],
      },
    ],
    bindings: [],
  },
  {
    regions: EVERYWHERE,
    members: [
      still({
        key: 'user',
        standing: 'active',
        age: 34,
        gender: 'female',
        opening: 50_00,
        notes: [
          '本人账户 50.00 元，配偶、父亲、母亲各有 120.00、80.00、60.00 元：一张账单可由统筹基金、本人、三位家人和现金共同支付',
        ],
      }),
      still({
        key: 'spouse',
        standing: 'active',
        age: 35,
        gender: 'male',
        opening: 120_00,
        notes: ['共济给配偶，余额 120.00 元'],
      }),
      still({
        key: 'father',
        standing: 'retired',
        age: 66,
        gender: 'male',
        opening: 80_00,
        notes: ['共济给女儿，余额 80.00 元'],
      }),
      still({
        key: 'mother',
        standing: 'retired',
        age: 63,
        gender: 'female',
        opening: 60_00,
        notes: ['共济给女儿，余额 60.00 元'],
      }),
    ],
    bindings: [
      { sharer: 'spouse', user: 'user', relation: 'spouse' },
      { sharer: 'father', user: 'user', relation: 'child' },
      { sharer: 'mother', user: 'user', relation: 'child' },
    ],
  },
  {
    regions: EVERYWHERE,
    members: [
      still({
        key: 'user',
        standing: 'active',
        age: 29,
        gender: 'male',
        opening: 0,
        notes: ['个人账户余额为 0（首笔划账未到），由三位家人共济'],
      }),
      {
        key: 'wife',
        standing: 'active',
        age: 28,
        gender: 'female',
        opening: 6_300_00,
        notes: ['共济给配偶'],
      },
      {
        key: 'father',
        standing: 'retired',
        age: 61,
        gender: 'male',
        opening: 4_850_00,
        notes: ['共济给儿子'],
      },
      {
        key: 'mother',
        standing: 'active',
        age: 54,
        gender: 'female',
        opening: 9_120_00,
        notes: ['共济给儿子'],
      },
    ],
    bindings: [
      { sharer: 'wife', user: 'user', relation: 'spouse' },
      { sharer: 'father', user: 'user', relation: 'child' },
      { sharer: 'mother', user: 'user', relation: 'child' },
    ],
  },
  {
    regions: EVERYWHERE,
    members: [
      {
        key: 'mother',
        standing: 'active',
        age: 36,
        gender: 'female',
        opening: 5_200_00,
        notes: ['共济给女儿；女儿的监护人'],
      },
      {
        key: 'father',
        standing: 'civil',
        age: 38,
        gender: 'male',
        opening: 7_800_00,
        notes: ['公务员；共济给女儿'],
      },
      {
        key: 'child',
        standing: 'infant',
        age: 5,
        gender: 'female',
        notes: ['居民医保，没有个人账户；用父母的家庭共济'],
      },
    ],
    bindings: [
      { sharer: 'mother', user: 'child', relation: 'child' },
      { sharer: 'father', user: 'child', relation: 'child' },
    ],
    agencies: [{ agent: 'mother', principal: 'child', basis: 'guardian' }],
  },
  {
    regions: EVERYWHERE,
    members: [
      {
        key: 'elder',
        standing: 'retired',
        age: 74,
        gender: 'male',
        opening: 3_260_00,
        notes: ['退休，70 岁以上；委托儿子代办'],
      },
      {
        key: 'son',
        standing: 'active',
        age: 45,
        gender: 'male',
        opening: 2_900_00,
        notes: ['受父亲委托代办'],
      },
    ],
    bindings: [{ sharer: 'elder', user: 'son', relation: 'child', ends: 'awaiting' }],
    agencies: [{ agent: 'son', principal: 'elder', basis: 'authorised' }],
  },
  {
    regions: EVERYWHERE,
    members: [
      {
        key: 'suspended',
        standing: 'active',
        age: 41,
        gender: 'male',
        opening: 1_830_00,
        ends: ['suspend'],
        notes: ['暂停参保：统筹不支付，个人账户余额仍可使用'],
      },
    ],
    bindings: [],
  },
  {
    regions: EVERYWHERE,
    members: [
      still({
        key: 'dormant',
        standing: 'active',
        age: 23,
        gender: 'female',
        opening: 360_00,
        ends: ['not_activated', 'no_password'],
        notes: ['个人账户未启用；未设置密码'],
      }),
    ],
    bindings: [],
  },
  {
    regions: EVERYWHERE,
    members: [
      {
        key: 'frozen',
        standing: 'active',
        age: 47,
        gender: 'male',
        opening: 12_400_00,
        ends: ['freeze'],
        notes: ['账户冻结：本人与共济都不能使用'],
      },
    ],
    bindings: [],
  },
  {
    regions: EVERYWHERE,
    members: [
      {
        key: 'lost',
        standing: 'active',
        age: 33,
        gender: 'female',
        opening: 980_00,
        ends: ['lose_card'],
        notes: ['社会保障卡已挂失；医保码与身份证仍可用'],
      },
    ],
    bindings: [],
  },
  {
    regions: EVERYWHERE,
    members: [
      {
        key: 'user',
        standing: 'adult',
        age: 58,
        gender: 'female',
        notes: ['居民医保；儿子已暂停共济，女儿每次限 20.00 元、每日限 30.00 元'],
      },
      {
        key: 'son',
        standing: 'active',
        age: 32,
        gender: 'male',
        opening: 5_600_00,
        notes: ['已暂停对母亲的共济'],
      },
      still({
        key: 'daughter',
        standing: 'active',
        age: 30,
        gender: 'female',
        opening: 4_100_00,
        notes: ['对母亲的共济每次限 20.00 元、每日限 30.00 元'],
      }),
    ],
    bindings: [
      { sharer: 'son', user: 'user', relation: 'parent', ends: 'paused' },
      { sharer: 'daughter', user: 'user', relation: 'parent', perUse: 20_00, perDay: 30_00 },
    ],
  },
  {
    regions: ['110000'],
    members: [
      {
        key: 'mover',
        standing: 'active',
        age: 31,
        gender: 'male',
        opening: 2_750_00,
        second: { region: '330100', standing: 'adult' },
        notes: ['两地两个参保关系：北京职工、杭州居民'],
      },
    ],
    bindings: [],
  },
  {
    regions: ['330100'],
    members: [
      {
        key: 'both',
        standing: 'active',
        age: 27,
        gender: 'female',
        opening: 640_00,
        second: { region: '330100', standing: 'adult' },
        notes: ['同一统筹区有职工和居民两个参保关系，1101 返回多条 insuinfo'],
      },
    ],
    bindings: [],
  },
  {
    regions: ['110000'],
    members: [
      still({
        key: 'deductible',
        standing: 'active',
        age: 44,
        gender: 'female',
        opening: 3_300_00,
        spends: [{ institution: 'H11010800003', kind: 'outpatient', amounts: [1_790_00] }],
        notes: ['门诊起付线 1800 元，已累计 1790.00 元'],
      }),
    ],
    bindings: [],
  },
  {
    regions: ['110000'],
    members: [
      still({
        key: 'cap',
        standing: 'adult',
        age: 49,
        gender: 'male',
        spends: [{ institution: 'H11010100001', kind: 'outpatient', amounts: [10_350_00] }],
        notes: ['居民门诊接近封顶线'],
      }),
    ],
    bindings: [],
  },
  {
    regions: ['440300'],
    members: [
      still({
        key: 'cap',
        standing: 'active',
        age: 55,
        gender: 'male',
        tier: 'tier1',
        opening: 8_800_00,
        spends: [{ institution: 'H44030400004', kind: 'outpatient', amounts: [9_000_00, 4_900_00] }],
        notes: ['一档，本年门诊统筹已用 10000 元以上，接近封顶线'],
      }),
    ],
    bindings: [],
  },
  {
    regions: ['440300'],
    members: [
      {
        key: 'tier2',
        standing: 'active',
        age: 26,
        gender: 'female',
        tier: 'tier2',
        notes: ['二档：没有个人账户'],
      },
    ],
    bindings: [],
  },
  {
    regions: ['330100'],
    members: [
      still({
        key: 'stay',
        standing: 'active',
        age: 50,
        gender: 'male',
        opening: 6_000_00,
        spends: [{ institution: 'H33010600001', kind: 'inpatient', amounts: [18_500_00] }],
        notes: ['本年已住院一次，住院起付线已满'],
      }),
    ],
    bindings: [],
  },
  {
    regions: ['330100'],
    members: [
      { key: 'flexible', standing: 'flexible', age: 39, gender: 'female', notes: ['灵活就业：没有个人账户'] },
    ],
    bindings: [],
  },
]
