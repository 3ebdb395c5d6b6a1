/** The holder's first page. */
import type { Home, Notice } from '@gongji/client/schema'
import type { Platform } from '@gongji/platform'
import { cardsOf, CREDENTIAL_TEXT, standingOf, type CardStanding } from '@gongji/platform/card'
import { enrolmentsOf, personStatesOf, type Enrolment } from '@gongji/platform/enrolment'
import { familyOf, type Family } from '@gongji/platform/family'
import { passwordState } from '@gongji/platform/password'
import { findPerson, maskCertNo } from '@gongji/platform/people'
import { billsOf } from '@gongji/platform/visit'
import { Refusal } from '../problem.ts'
import { accountView } from './account.ts'
import { allowanceViews } from './allowances.ts'
import { regionName, relationView } from './relations.ts'

const awaiting = (family: Family): number =>
  family.asUser.filter((b) => b.state === 'awaiting_consent').length

const CARD_NOTICE: Partial<Record<CardStanding, [Notice['kind'], string]>> = {
  not_collected: ['action', '已制好，请去领取；领取前可用医保码或身份证。'],
  lost: ['warning', '已挂失；医保码和身份证仍可使用。'],
  expired: ['warning', '已过期，请换卡；医保码和身份证仍可使用。'],
}

async function cardNotices(p: Platform, psnNo: string): Promise<Notice[]> {
  return (await cardsOf(p, psnNo)).flatMap((card) => {
    const [kind, text] = CARD_NOTICE[standingOf(card, p.clock.today())] ?? []
    return kind ? [{ kind, text: `${CREDENTIAL_TEXT[card.kind]}${text}`, link: '/me' }] : []
  })
}

async function passwordNotices(p: Platform, psnNo: string): Promise<Notice[]> {
  const { set, mustChange, locked } = await passwordState(p, psnNo, 'card')
  const link = '/me'
  if (!set) return [{ kind: 'action', text: '还没有设置医保密码，支付前请先设置。', link }]
  if (locked) return [{ kind: 'warning', text: '医保密码已锁定，暂时不能用密码支付。', link }]
  return mustChange ? [{ kind: 'action', text: '医保密码还是初始密码，支付前请先修改。', link }] : []
}

async function noticesFor(
  p: Platform,
  psnNo: string,
  { enrolments, family, bills }: { enrolments: readonly Enrolment[]; family: Family; bills: number },
): Promise<Notice[]> {
  const notices: Notice[] = []
  const frozen = (await personStatesOf(p, psnNo)).find((state) => state.frozen)
  if (frozen)
    notices.push({
      kind: 'warning',
      text: `账户已被冻结：${frozen.reason}。请带证件到经办窗口核实，或致电 12393。`,
    })
  for (const e of enrolments) {
    if (e.state === 'suspended')
      notices.push({
        kind: 'warning',
        text: `${regionName(p, e.region)}的医保已暂停参保：统筹基金暂不支付，个人账户余额仍可使用。`,
      })
    if (e.account === 'not_activated')
      notices.push({ kind: 'action', text: '个人账户尚未启用：到账的钱为待入账，启用后才能使用。' })
  }
  notices.push(...(await cardNotices(p, psnNo)), ...(await passwordNotices(p, psnNo)))
  const consents = awaiting(family)
  if (consents > 0)
    notices.push({ kind: 'action', text: `有 ${consents} 位家人要共济给您，等您同意。`, link: '/family' })
  if (bills > 0) notices.push({ kind: 'action', text: `有 ${bills} 张账单待支付。`, link: '/bills' })
  return notices
}

export async function homeView(p: Platform, psnNo: string): Promise<Home> {
  const person = await findPerson(p, psnNo)
  if (!person) throw new Refusal({ code: 'person_unknown' })
  const [enrolments, family, bills] = await Promise.all([
    enrolmentsOf(p, psnNo),
    familyOf(p, psnNo),
    billsOf(p, psnNo),
  ])
  const open = bills.filter((bill) => bill.state === 'open').length
  const giving = family.asUser.filter((b) => b.state === 'active')
  const [first] = enrolments
  return {
    person: { name: person.name, psn_no: psnNo, certno_masked: maskCertNo(person.certNo) },
    relations: enrolments.map((e) => relationView(p, e)),
    scheme: first?.scheme ?? null,
    region_name: first ? regionName(p, first.region) : '',
    account: await accountView(p, psnNo, enrolments),
    family_money: {
      available_fen: giving.reduce((total, b) => total + (b.available ?? 0), 0),
      from: giving.length,
    },
    allowances: await allowanceViews(p, psnNo),
    bills: open,
    consents: awaiting(family),
    notices: await noticesFor(p, psnNo, { enrolments, family, bills: open }),
  }
}
