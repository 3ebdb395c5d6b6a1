/** The doors of the start page: each role with somebody to step in as. */
import type { SandboxRole } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import {
  sandboxInstitutions,
  sandboxPeople,
  SANDBOX_PASSWORD,
  STAFF,
  type SandboxPerson,
} from '@gongji/platform/sandbox'
import { agenciesOf } from '@gongji/platform/agency'

type Choice = SandboxRole['choices'][number]

const personChoice = ({ person, notes }: SandboxPerson): Choice => ({
  label: person.name,
  note: notes.join('；'),
  psn_no: person.psnNo,
})

function placeChoices(kind: 'hospital' | 'pharmacy'): Choice[] {
  return sandboxInstitutions()
    .filter((i) => i.kind === kind)
    .map((i) => ({ label: i.name, note: i.notes.join('；'), fixmedins_code: i.code }))
}

const staffSignIn = (role: string): string => {
  const example = STAFF.find((s) => s.role === role)
  return example ? `用户 ${example.name}，密码 ${SANDBOX_PASSWORD}` : ''
}

const OFFICE = [
  ['clerk', '经办人员', '查档、冻结、暂停与恢复参保', '/office'],
  ['reviewer', '复核人员', '解冻、变更定点状态', '/office'],
  ['auditor', '审计人员', '查看访问日志与结算', '/office'],
  ['administrator', '管理员', '定点机构管理', '/office'],
  ['institution_system', '机构系统', '经国家接口办理业务；此处只读', '/window'],
] as const

export async function doors(p: Platform): Promise<SandboxRole[]> {
  const special = (await sandboxPeople(p)).filter((x) => x.notes.length > 0)
  const agents: SandboxPerson[] = []
  for (const x of special) if ((await agenciesOf(p, x.person.psnNo)).length > 0) agents.push(x)
  const citizenSignIn = `身份证号加密码 ${SANDBOX_PASSWORD}`
  return [
    {
      role: 'citizen',
      title: '参保人',
      text: '余额、家庭共济、额度、账单与医保码',
      path: '/home',
      choices: special.map(personChoice),
      sign_in: citizenSignIn,
    },
    {
      role: 'agent',
      title: '监护人或代办人',
      text: '替孩子或父母办理',
      path: '/home',
      choices: agents.map(personChoice),
      sign_in: citizenSignIn,
    },
    {
      role: 'cashier',
      title: '医院收费窗口',
      text: '认人、录费、预结算、结算、退费',
      path: '/window',
      choices: placeChoices('hospital'),
      sign_in: staffSignIn('cashier'),
    },
    {
      role: 'pharmacy',
      title: '药店收银台',
      text: '扫码购药、结算、退费',
      path: '/window',
      choices: placeChoices('pharmacy'),
      sign_in: staffSignIn('pharmacy'),
    },
    ...OFFICE.map(([role, title, text, path]) => ({
      role,
      title,
      text,
      path,
      choices: [],
      sign_in: staffSignIn(role),
    })),
  ]
}
