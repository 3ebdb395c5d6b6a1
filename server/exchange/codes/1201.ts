import { z } from 'zod'
import { failure } from '@gongji/platform/errors'
import { findInstitution, searchInstitutions, type Institution } from '@gongji/platform/institution'
import { codeOf, optional, text } from '../fields/index.ts'
import { invalid } from '../messages.ts'
import { FIXMEDINS_TYPE, fixmedinsType } from '../tables/index.ts'
import { done, refused, transaction } from '../transaction.ts'

const shown = (found: Institution) => ({
  fixmedins_code: found.code,
  fixmedins_name: found.name,
  uscc: '',
  fixmedins_type: fixmedinsType(found.kind),
  hosp_lv: found.hospLv,
  exp_content: null,
})

export const institutionInfo = transaction({
  infno: '1201',
  name: '医药机构信息获取',
  schema: z.object({
    medinsinfo: z.object({
      fixmedins_type: optional('定点医疗服务机构类型', codeOf(FIXMEDINS_TYPE)),
      fixmedins_name: optional('定点医药机构名称', text(200)),
      fixmedins_code: optional('定点医药机构编号', text(30)),
    }),
  }),
  example: { medinsinfo: { fixmedins_type: '1', fixmedins_name: '', fixmedins_code: 'H00000000001' } },
  async handle({ p, input }) {
    const { fixmedins_type: type, fixmedins_name: name, fixmedins_code: code } = input.medinsinfo
    if (code === undefined && name === undefined) {
      return refused(invalid('input.medinsinfo 须有fixmedins_name或fixmedins_code', 'fixmedins_code'))
    }
    const found =
      code === undefined
        ? await searchInstitutions(p, { text: name!, limit: 20 })
        : [await findInstitution(p, code)]
    const matching = found.filter(
      (one) => one !== undefined && (type === undefined || fixmedinsType(one.kind) === type),
    ) as Institution[]
    const exact = matching.find((one) => one.name === name)
    const [only] = exact ? [exact] : matching
    if (!only) return refused(failure('institution_unknown', { code: code ?? name! }).error)
    if (!exact && matching.length > 1) {
      const names = matching.slice(0, 4).map((one) => `${one.code}${one.name}`)
      return refused(
        invalid(`名称匹配到${matching.length}家机构（${names.join('、')}等），请填写fixmedins_code`),
      )
    }
    return done({ medinsinfo: shown(only) })
  },
})
