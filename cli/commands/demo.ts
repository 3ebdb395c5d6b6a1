/** `gongji demo`: plays a hospital against a running sandbox: one visit, paid by pool, own account, relatives and cash. */
import { Command } from 'commander'
import { readSettings } from '../settings.ts'
import { Trouble } from '../trouble.ts'

interface SandboxPerson {
  psn_no: string
  certno: string
  psn_name: string
  insutype: string
  insuplc_admdvs: string
  balance_fen: number
  family: { psn_no: string; relation: string; shares: boolean }[]
}
interface SandboxInstitution {
  fixmedins_code: string
  fixmedins_name: string
  admdvs: string
  kind: string
  level: string
  auth: { scheme: string }
}
interface SandboxItem {
  med_list_codg: string
  name: string
  selfpay_prop: number
  chrgitm_lv: string
}
type Json = Record<string, unknown>

export const demoCommand = () =>
  new Command('demo')
    .description('play one hospital visit against the running sandbox and show who pays what')
    .option('--url <url>', 'address of the sandbox (default: this machine, at PORT)')
    .action(({ url }: { url?: string }) => demo(url ?? `http://127.0.0.1:${readSettings().port}`))

async function demo(url: string): Promise<void> {
  const people = await get<SandboxPerson[]>(url, '/sandbox/people')
  const institutions = await get<SandboxInstitution[]>(url, '/sandbox/institutions')
  const items = await get<SandboxItem[]>(url, '/sandbox/catalogue')
  const sharers = (p: SandboxPerson) => p.family.filter((f) => f.shares).length
  const person = people.filter((p) => p.insutype === '310').sort((a, b) => sharers(b) - sharers(a))[0]
  const hospital = institutions.find(
    (i) =>
      i.kind === 'hospital' &&
      i.auth.scheme === 'none' &&
      i.level.startsWith('third') &&
      i.admdvs.slice(0, 4) === person?.insuplc_admdvs.slice(0, 4),
  )
  const item = items.find((i) => i.chrgitm_lv === '02' && i.selfpay_prop === 0.05)
  if (!person || !hospital || !item)
    throw new Trouble('the sandbox holds no person, hospital and item for the demo', 1)
  console.log(`${person.psn_name}（${sharers(person)} 位家人共济）在 ${hospital.fixmedins_name} 就诊\n`)

  const call = caller(url, hospital, person.insuplc_admdvs)
  const now = timeText(new Date((await get<{ now: string }>(url, '/healthz')).now ?? Date.now()))
  const who = { psn_no: person.psn_no, mdtrt_cert_type: '02', mdtrt_cert_no: person.certno }
  const batch = `DEMO${Date.now()}`
  await call('9001', { signIn: { opter_no: '0001', mac: '00-00-00-00-00-00', ip: '127.0.0.1' } })
  await call('1101', {
    data: {
      mdtrt_cert_type: '02',
      mdtrt_cert_no: person.certno,
      psn_cert_type: '01',
      certno: person.certno,
      psn_name: person.psn_name,
    },
  })
  const registered = (await call('2201', {
    data: {
      ...who,
      insutype: '310',
      begntime: now,
      ipt_otp_no: batch,
      atddr_no: 'D0001',
      dr_name: '演示医师',
      dept_code: 'K001',
      dept_name: '全科',
      caty: 'A02',
    },
  })) as { data: { mdtrt_id: string } }
  const mdtrt_id = registered.data.mdtrt_id
  await call('2203', {
    mdtrtinfo: { mdtrt_id, psn_no: person.psn_no, med_type: '11', begntime: now },
    diseinfo: [
      {
        diag_type: '1',
        diag_srt_no: 1,
        diag_code: 'J06.900',
        diag_name: '急性上呼吸道感染',
        diag_dept: '全科',
        dise_dor_no: 'D0001',
        dise_dor_name: '演示医师',
        diag_time: now,
        vali_flag: '1',
      },
    ],
  })
  await call('2204', {
    feedetail: [
      {
        feedetl_sn: batch,
        mdtrt_id,
        psn_no: person.psn_no,
        chrg_bchno: batch,
        rxno: batch,
        rx_circ_flag: '0',
        fee_ocur_time: now,
        med_list_codg: item.med_list_codg,
        medins_list_codg: 'L1',
        cnt: 1000,
        pric: '4.52',
        det_item_fee_sumamt: 4520,
        bilg_dept_codg: 'K001',
        bilg_dept_name: '全科',
        bilg_dr_codg: 'D0001',
        bilg_dr_name: '演示医师',
        hosp_appr_flag: '1',
      },
    ],
  })
  const settle = {
    ...who,
    med_type: '11',
    medfee_sumamt: 4520,
    psn_setlway: '01',
    mdtrt_id,
    chrg_bchno: batch,
    acct_used_flag: '1',
    insutype: '310',
  }
  await call('2206', { data: settle })
  const settled = (await call('2207', { data: settle })) as { setlinfo: Json; expContent?: Json }
  showSplit(settled.setlinfo, settled.expContent)
  await call('5203', { data: { psn_no: person.psn_no, setl_id: settled.setlinfo.setl_id, mdtrt_id } })
  await call('2208', { data: { psn_no: person.psn_no, setl_id: settled.setlinfo.setl_id, mdtrt_id } })
  console.log('\n已撤销：每个付款方的钱都已原路退回。')
}

function showSplit(setlinfo: Json, expContent: Json | undefined): void {
  const rows: [string, unknown][] = [
    ['总费用', setlinfo.medfee_sumamt],
    ['医保基金', setlinfo.fund_pay_sumamt],
    ['个人账户（含家庭共济）', setlinfo.acct_pay],
    ['其中家庭共济', setlinfo.acct_mulaid_pay],
    ['现金', setlinfo.psn_cash_pay],
  ]
  console.log('')
  for (const [label, amount] of rows) console.log(`  ${label}：${String(amount)}`)
  for (const leg of (expContent?.mulaid as Json[] | undefined) ?? [])
    console.log(`    ${String(leg.psn_name)}：${String(leg.amt)}`)
}

async function get<T>(url: string, path: string): Promise<T> {
  const response = await fetch(url + path).catch(() => {
    throw new Trouble(
      `nothing answers at ${url}. Start the sandbox first (npm start), or give its address with --url`,
      1,
    )
  })
  if (!response.ok)
    throw new Trouble(`${url}${path} answered ${response.status}; the demo needs a server in sandbox mode`, 1)
  return (await response.json()) as T
}

/** Calls one transaction and prints its line. @throws Trouble with the platform's own words when it is refused. */
function caller(url: string, hospital: SandboxInstitution, insuplc: string) {
  let serial = 0
  return async (infno: string, input: Json): Promise<unknown> => {
    const stamp = timeText(new Date()).replace(/\D/g, '')
    const envelope = {
      infno,
      msgid: `${hospital.fixmedins_code}${stamp}${String(++serial).padStart(4, '0')}`,
      mdtrtarea_admvs: hospital.admdvs,
      insuplc_admdvs: insuplc,
      recer_sys_code: 'MBS_LOCAL',
      dev_no: '',
      dev_safe_info: '',
      cainfo: '',
      signtype: '',
      infver: 'V1.0',
      opter_type: '1',
      opter: '0001',
      opter_name: '演示经办人',
      inf_time: timeText(new Date()),
      fixmedins_code: hospital.fixmedins_code,
      fixmedins_name: hospital.fixmedins_name,
      sign_no: '',
      input,
    }
    const response = await fetch(`${url}/exchange/${infno}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(envelope),
    })
    const answer = (await response.json()) as {
      infcode: number | string
      err_msg: string | null
      output?: unknown
    }
    console.log(`${infno}  ${Number(answer.infcode) === 0 ? '成功' : `失败：${answer.err_msg}`}`)
    if (Number(answer.infcode) !== 0) throw new Trouble(`${infno} was refused: ${answer.err_msg}`, 1)
    return answer.output
  }
}

const timeText = (at: Date): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at)
