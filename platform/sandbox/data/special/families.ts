/** Families that share, and people who act for others. Amounts in fen. */
import type { SpecialFamily } from '../types.ts'
import { EVERYWHERE, still } from './still.ts'

export const SHARING_FAMILIES: readonly SpecialFamily[] = [
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
]
