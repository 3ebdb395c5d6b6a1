/** Consumables, vaccines, devices, and what no fund pays. */
import type { ItemSeed } from '../types.ts'

// prettier-ignore
export const OTHERS: readonly ItemSeed[] = [
  { code: 'CGJ0000001', name: '一次性输液器', grade: 'A', first: '0', ceiling: null, price: '2.80', category: 'consumable', chargeType: '08', accountPayable: true, causes: [] },
  { code: 'CGJ0000002', name: '留置针', grade: 'A', first: '0', ceiling: '15', price: '18.00', category: 'consumable', chargeType: '08', accountPayable: true, causes: [] },
  { code: 'CGJ0000003', name: '医用敷贴', grade: 'B', first: '10', ceiling: null, price: '12.50', category: 'consumable', chargeType: '08', accountPayable: true, causes: [] },
  { code: 'CGJ0000004', name: '可吸收缝线', grade: 'B', first: '10', ceiling: '80', price: '86.00', category: 'consumable', chargeType: '08', accountPayable: true, causes: [] },
  { code: 'CGJ0000005', name: '人工晶体（国产）', grade: 'B', first: '20', ceiling: '1000', price: '1180.00', category: 'consumable', chargeType: '08', accountPayable: true, causes: [] },
  { code: 'CGJ0000006', name: '冠脉药物支架', grade: 'B', first: '20', ceiling: null, price: '798.00', category: 'consumable', chargeType: '08', accountPayable: true, causes: [] },
  { code: 'CGJ0000007', name: '骨科钢板', grade: 'B', first: '20', ceiling: '2000', price: '2450.00', category: 'consumable', chargeType: '08', accountPayable: true, causes: [] },
  { code: 'CGJ0000008', name: '血糖试纸（50片）', grade: 'B', first: '10', ceiling: '80', price: '85.00', category: 'consumable', chargeType: '08', accountPayable: true, causes: [] },
  { code: 'OGJ0000001', name: '水痘疫苗（非免疫规划）', grade: 'C', first: '100', ceiling: null, price: '168.00', category: 'vaccine', chargeType: '14', accountPayable: true, causes: [] },
  { code: 'OGJ0000002', name: '流感疫苗（非免疫规划）', grade: 'C', first: '100', ceiling: null, price: '98.00', category: 'vaccine', chargeType: '14', accountPayable: true, causes: [] },
  { code: 'OGJ0000003', name: '家用血压计', grade: 'C', first: '100', ceiling: null, price: '268.00', category: 'device', chargeType: '08', accountPayable: true, causes: [] },
  { code: 'OGJ0000004', name: '家用血糖仪', grade: 'C', first: '100', ceiling: null, price: '198.00', category: 'device', chargeType: '08', accountPayable: true, causes: [] },
  { code: 'OGJ0000005', name: '医用外科口罩（10只）', grade: 'C', first: '100', ceiling: null, price: '15.00', category: 'device', chargeType: '08', accountPayable: true, causes: [] },
  { code: 'OGJ0000006', name: '免疫规划疫苗接种', grade: 'A', first: '0', ceiling: null, price: '25.00', category: 'vaccine', chargeType: '14', accountPayable: false, causes: ['public_health'] },
  { code: 'OGJ0000007', name: '预防性体检套餐', grade: 'C', first: '100', ceiling: null, price: '520.00', category: 'checkup', chargeType: '14', accountPayable: false, causes: ['public_health'] },
  { code: 'OGJ0000008', name: '传染病流行病学调查', grade: 'C', first: '100', ceiling: null, price: '80.00', category: 'public_health', chargeType: '14', accountPayable: false, causes: ['public_health'] },
  { code: 'OGJ0000009', name: '美容祛斑治疗', grade: 'C', first: '100', ceiling: null, price: '680.00', category: 'beauty', chargeType: '05', accountPayable: false, causes: ['beauty'] },
  { code: 'OGJ0000010', name: '双眼皮成形术', grade: 'C', first: '100', ceiling: null, price: '3800.00', category: 'beauty', chargeType: '06', accountPayable: false, causes: ['beauty'] },
  { code: 'OGJ0000011', name: '健身体能训练', grade: 'C', first: '100', ceiling: null, price: '150.00', category: 'fitness', chargeType: '14', accountPayable: false, causes: ['fitness'] },
  { code: 'OGJ0000012', name: '人参（礼盒装）', grade: 'C', first: '100', ceiling: null, price: '888.00', category: 'tonic', chargeType: '10', accountPayable: false, causes: [] },
  { code: 'OGJ0000013', name: '燕窝饮片', grade: 'C', first: '100', ceiling: null, price: '1280.00', category: 'tonic', chargeType: '10', accountPayable: false, causes: [] },
  { code: 'OGJ0000014', name: '空调费', grade: 'C', first: '100', ceiling: null, price: '15.00', category: 'amenity', chargeType: '14', accountPayable: false, causes: [] },
  { code: 'OGJ0000015', name: '陪护费', grade: 'C', first: '100', ceiling: null, price: '160.00', category: 'amenity', chargeType: '14', accountPayable: false, causes: [] },
]
