/** Twenty invented institutions: every level, both kinds, all three ways to authenticate. The secrets are dummies. */
import type { Level } from '@gongji/benefit'
import type { AuthSeed, InstitutionSeed } from './types.ts'

const PRIVATE: AuthSeed = {
  scheme: 'none',
  allowedAddresses: ['127.0.0.0/8', '::1/128', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'],
}
const tif = (code: string): AuthSeed => ({
  scheme: 'x-tif',
  paasid: `sandbox_${code}`,
  secret: `tif-${code}-dummy`,
})
const hmac = (code: string): AuthSeed => ({
  scheme: 'api-hmac',
  accessKey: `ak-${code}-dummy`,
  secret: `sk-${code}-dummy`,
})

/** 医院等级 of the national table hosp_lv. */
const HOSP_LV: Readonly<Record<Level, string>> = {
  third_a: '02',
  provincial_third: '02',
  third_b: '03',
  third: '03',
  second_a: '05',
  second_b: '06',
  second: '06',
  first: '08',
  community: '10',
  ungraded: '11',
  pharmacy: '11',
}

type Row = Omit<InstitutionSeed, 'notes' | 'traits' | 'hospLv'> &
  Partial<Pick<InstitutionSeed, 'notes' | 'traits'>>
// prettier-ignore
const rows: readonly Row[] = [
  { code: 'H11010100001', name: '北京海棠总医院', region: '110000', admdvs: '110101', kind: 'hospital', level: 'third_a', auth: PRIVATE, notes: ['三级甲等', '接口免认证，只限内网地址'] },
  { code: 'H11010500002', name: '北京银杏中医医院', region: '110000', admdvs: '110105', kind: 'hospital', level: 'third', traits: ['tcm'], auth: tif('H11010500002'), notes: ['三级中医医院', 'x-tif 认证'] },
  { code: 'H11010800003', name: '北京西岭医院', region: '110000', admdvs: '110108', kind: 'hospital', level: 'second_a', auth: hmac('H11010800003'), notes: ['二级甲等', '_api_* HMAC 认证'] },
  { code: 'H11011200004', name: '北京运河医院', region: '110000', admdvs: '110112', kind: 'hospital', level: 'first', auth: PRIVATE, notes: ['一级医院'] },
  { code: 'H11010500005', name: '北京团结湖畔社区卫生服务中心', region: '110000', admdvs: '110105', kind: 'hospital', level: 'community', auth: PRIVATE, notes: ['社区卫生服务中心'] },
  { code: 'P11010100001', name: '北京同安药房', region: '110000', admdvs: '110101', kind: 'pharmacy', level: 'pharmacy', auth: PRIVATE, notes: ['定点药店'] },
  { code: 'P11010800002', name: '北京康宁大药房', region: '110000', admdvs: '110108', kind: 'pharmacy', level: 'pharmacy', auth: tif('P11010800002'), notes: ['定点药店', 'x-tif 认证'] },
  { code: 'H44030300001', name: '深圳木棉人民医院', region: '440300', admdvs: '440303', kind: 'hospital', level: 'third_a', auth: PRIVATE, notes: ['三级甲等', '接口免认证，只限内网地址'] },
  { code: 'H44030500002', name: '深圳荔湾眼科医院', region: '440300', admdvs: '440305', kind: 'hospital', level: 'third', traits: ['specialist'], auth: hmac('H44030500002'), notes: ['三级专科医院', '_api_* HMAC 认证'] },
  { code: 'H44030600003', name: '深圳凤凰山医院', region: '440300', admdvs: '440306', kind: 'hospital', level: 'second', auth: tif('H44030600003'), infcodeAsText: true, notes: ['二级医院', 'infcode 以文本返回'] },
  { code: 'H44030400004', name: '深圳莲花社区健康服务中心', region: '440300', admdvs: '440304', kind: 'hospital', level: 'community', auth: PRIVATE, notes: ['社康中心'] },
  { code: 'P44030400001', name: '深圳南风药店', region: '440300', admdvs: '440304', kind: 'pharmacy', level: 'pharmacy', auth: PRIVATE, notes: ['定点药店'] },
  { code: 'P44030600002', name: '深圳海岸大药房', region: '440300', admdvs: '440306', kind: 'pharmacy', level: 'pharmacy', auth: hmac('P44030600002'), notes: ['定点药店', '_api_* HMAC 认证'] },
  { code: 'H33010600001', name: '浙江桂雨医院', region: '330100', admdvs: '330106', kind: 'hospital', level: 'provincial_third', auth: PRIVATE, notes: ['省级三级医院', '接口免认证，只限内网地址'] },
  { code: 'H33010200002', name: '杭州南屏医院', region: '330100', admdvs: '330102', kind: 'hospital', level: 'third_a', auth: tif('H33010200002'), notes: ['三级甲等', 'x-tif 认证'] },
  { code: 'H33010500003', name: '杭州拱宸中医院', region: '330100', admdvs: '330105', kind: 'hospital', level: 'second_a', traits: ['tcm'], auth: hmac('H33010500003'), notes: ['二级甲等中医院', '_api_* HMAC 认证'] },
  { code: 'H33010800004', name: '杭州江晖社区卫生服务中心', region: '330100', admdvs: '330108', kind: 'hospital', level: 'community', auth: PRIVATE, notes: ['社区卫生服务中心'] },
  { code: 'H33010600005', name: '杭州灵峰门诊部', region: '330100', admdvs: '330106', kind: 'hospital', level: 'ungraded', auth: PRIVATE, state: 'suspended', notes: ['定点已暂停：除急诊外不能结算'] },
  { code: 'P33010200001', name: '杭州河坊药店', region: '330100', admdvs: '330102', kind: 'pharmacy', level: 'pharmacy', auth: PRIVATE, notes: ['定点药店'] },
  { code: 'P33010800002', name: '杭州星光大药房', region: '330100', admdvs: '330108', kind: 'pharmacy', level: 'pharmacy', auth: tif('P33010800002'), notes: ['定点药店', 'x-tif 认证'] },
]

export const INSTITUTIONS: readonly InstitutionSeed[] = rows.map((row) => ({
  traits: [],
  notes: [],
  hospLv: HOSP_LV[row.level],
  ...row,
}))
