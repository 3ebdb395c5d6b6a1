import { z } from 'zod'
import { dateTime, optional, required, text } from '../fields/index.ts'

/**
 * The request envelope (interface 1.1). Only what identifies the call is compulsory: real clients leave the
 * rest empty, and nothing about money is decided from it. `mdtrtarea_admvs` is the official spelling.
 */
export const requestEnvelope = z.object({
  infno: required('交易编号', text(10)),
  msgid: required('发送方报文ID', text(40)),
  mdtrtarea_admvs: optional('就医地医保区划', text(6)),
  insuplc_admdvs: optional('参保地医保区划', text(6)),
  recer_sys_code: optional('接收方系统代码', text(20)),
  dev_no: optional('设备编号', text(100)),
  dev_safe_info: optional('设备安全信息', text(2000)),
  cainfo: optional('数字签名信息', text(4000)),
  signtype: optional('签名类型', text(10)),
  infver: optional('接口版本号', text(10)),
  opter_type: optional('经办人类别', text(3)),
  opter: optional('经办人', text(50)),
  opter_name: optional('经办人姓名', text(50)),
  inf_time: optional('交易时间', dateTime),
  fixmedins_code: required('定点医药机构编号', text(30)),
  fixmedins_name: optional('定点医药机构名称', text(200)),
  sign_no: optional('交易签到流水号', text(40)),
  enc_type: optional('加密方式', text(20)),
  encType: optional('加密方式', text(20)),
  input: z.unknown().optional(),
})

export type RequestEnvelope = z.infer<typeof requestEnvelope>
