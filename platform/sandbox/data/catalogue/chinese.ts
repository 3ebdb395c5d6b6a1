/** Chinese patent medicine and herbal pieces. */
import type { ItemSeed } from '../types.ts'

// prettier-ignore
export const CHINESE: readonly ItemSeed[] = [
  { code: 'ZGJ0000001', name: '感冒清热颗粒', grade: 'A', first: '0', ceiling: null, price: '14.60', category: 'chinese_patent_medicine', chargeType: '11', accountPayable: true, causes: [] },
  { code: 'ZGJ0000002', name: '板蓝根颗粒', grade: 'A', first: '0', ceiling: null, price: '11.20', category: 'chinese_patent_medicine', chargeType: '11', accountPayable: true, causes: [] },
  { code: 'ZGJ0000003', name: '六味地黄丸', grade: 'A', first: '0', ceiling: null, price: '18.80', category: 'chinese_patent_medicine', chargeType: '11', accountPayable: true, causes: [] },
  { code: 'ZGJ0000004', name: '银翘解毒片', grade: 'A', first: '0', ceiling: null, price: '9.60', category: 'chinese_patent_medicine', chargeType: '11', accountPayable: true, causes: [] },
  { code: 'ZGJ0000005', name: '复方丹参滴丸', grade: 'A', first: '0', ceiling: null, price: '27.90', category: 'chinese_patent_medicine', chargeType: '11', accountPayable: true, causes: [] },
  { code: 'ZGJ0000006', name: '藿香正气口服液', grade: 'A', first: '0', ceiling: null, price: '16.50', category: 'chinese_patent_medicine', chargeType: '11', accountPayable: true, causes: [] },
  { code: 'ZGJ0000007', name: '连花清瘟胶囊', grade: 'B', first: '10', ceiling: null, price: '21.80', category: 'chinese_patent_medicine', chargeType: '11', accountPayable: true, causes: [] },
  { code: 'ZGJ0000008', name: '云南白药气雾剂', grade: 'B', first: '10', ceiling: null, price: '43.50', category: 'chinese_patent_medicine', chargeType: '11', accountPayable: true, causes: [] },
  { code: 'ZGJ0000009', name: '脑心通胶囊', grade: 'B', first: '10', ceiling: null, price: '33.60', category: 'chinese_patent_medicine', chargeType: '11', accountPayable: true, causes: [] },
  { code: 'ZGJ0000010', name: '血府逐瘀胶囊', grade: 'B', first: '10', ceiling: null, price: '29.70', category: 'chinese_patent_medicine', chargeType: '11', accountPayable: true, causes: [] },
  { code: 'ZGJ0000011', name: '小儿肺热咳喘颗粒', grade: 'B', first: '5', ceiling: null, price: '26.80', category: 'chinese_patent_medicine', chargeType: '11', accountPayable: true, causes: [] },
  { code: 'ZGJ0000012', name: '蒲地蓝消炎口服液', grade: 'B', first: '10', ceiling: null, price: '35.40', category: 'chinese_patent_medicine', chargeType: '11', accountPayable: true, causes: [] },
  { code: 'TGJ0000001', name: '黄芪饮片', grade: 'A', first: '0', ceiling: null, price: '0.35', category: 'chinese_herbal_medicine', chargeType: '10', accountPayable: true, causes: [] },
  { code: 'TGJ0000002', name: '当归饮片', grade: 'A', first: '0', ceiling: null, price: '0.62', category: 'chinese_herbal_medicine', chargeType: '10', accountPayable: true, causes: [] },
  { code: 'TGJ0000003', name: '甘草饮片', grade: 'A', first: '0', ceiling: null, price: '0.28', category: 'chinese_herbal_medicine', chargeType: '10', accountPayable: true, causes: [] },
  { code: 'TGJ0000004', name: '党参饮片', grade: 'A', first: '0', ceiling: null, price: '0.55', category: 'chinese_herbal_medicine', chargeType: '10', accountPayable: true, causes: [] },
  { code: 'TGJ0000005', name: '白术饮片', grade: 'A', first: '0', ceiling: null, price: '0.42', category: 'chinese_herbal_medicine', chargeType: '10', accountPayable: true, causes: [] },
  { code: 'TGJ0000006', name: '茯苓饮片', grade: 'A', first: '0', ceiling: null, price: '0.38', category: 'chinese_herbal_medicine', chargeType: '10', accountPayable: true, causes: [] },
  { code: 'TGJ0000007', name: '枸杞子饮片', grade: 'B', first: '10', ceiling: null, price: '0.48', category: 'chinese_herbal_medicine', chargeType: '10', accountPayable: true, causes: [] },
  { code: 'TGJ0000008', name: '三七饮片', grade: 'B', first: '10', ceiling: null, price: '2.60', category: 'chinese_herbal_medicine', chargeType: '10', accountPayable: true, causes: [] },
]
