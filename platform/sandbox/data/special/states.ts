/** People alone with a state or a limit of their own. Amounts in fen. */
import type { SpecialFamily } from '../types.ts'
import { EVERYWHERE, still } from './still.ts'

export const SPECIAL_STATES: readonly SpecialFamily[] = [
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
