import { afterAll, beforeAll, expect, test } from 'vitest'
import { collectCard, issueCard, issueVoucher, reissueCard, reportLoss } from '../card/index.ts'
import { checkCharacter, registerPerson, type Person } from '../people/index.ts'
import { addPerson, HOSPITAL, must, openWorld, REGION, type World } from '../testing/index.ts'
import { confirmPerson, identify, type Credential } from './index.ts'

let world: World
let holder: Person
let cardId: string
beforeAll(async () => {
  world = await openWorld()
  const digits = '99010119800505001'
  holder = must(
    await registerPerson(world.p, {
      region: REGION,
      certType: '1',
      certNo: digits + checkCharacter(digits),
      name: '示例甲',
    }),
  )
  const card = {
    region: REGION,
    psnNo: holder.psnNo,
    kind: 'physical' as const,
    no: 'K0001',
    serial: 'CHIP1',
  }
  const dates = { issuedOn: '2024-05-01', validUntil: '2026-03-10' }
  cardId = must(await issueCard(world.p, world.meta(), { ...card, ...dates })).id
})
afterAll(() => world.close())

const who = async (c: Partial<Credential>) => {
  const result = await identify(world.p, { type: '02', no: holder.certNo, institution: HOSPITAL, ...c })
  return result.ok ? result.value : result.error.code
}

test('A7: 01 code, 02 identity number and 03 card name the same person, each said as how', async () => {
  const { code } = must(await issueVoucher(world.p, holder.psnNo))
  expect(await who({ type: '01', no: code })).toEqual({ psnNo: holder.psnNo, how: '01' })
  expect(await who({})).toEqual({ psnNo: holder.psnNo, how: '02' })
  expect(await who({ type: '03', no: 'K0001', cardSn: 'CHIP1' })).toEqual({
    psnNo: holder.psnNo,
    how: '03',
    cardKind: 'physical',
  })
})

test('the document type may be written 1 or 01, the number with a small x or spaces', async () => {
  expect(await who({ certType: '1', no: ` ${holder.certNo.toLowerCase()} ` })).toEqual({
    psnNo: holder.psnNo,
    how: '02',
  })
})

test('A7: a name or number beside the credential that is somebody else’s is refused: person and card must match', async () => {
  expect(await who({ type: '03', no: 'K0001', name: '示例乙' })).toBe('person_card_mismatch')
  expect(await who({ type: '03', no: 'K0001', certNo: '990101198005050999' })).toBe('person_card_mismatch')
  expect(await who({ type: '03', no: 'K0001', name: '示例甲', certNo: holder.certNo })).toMatchObject({
    how: '03',
  })
})

test('the card of one person never pays for another', async () => {
  const other = await addPerson(world)
  const credential = { type: '03', no: 'K0001', institution: HOSPITAL }
  expect(await confirmPerson(world.p, credential, other.psnNo)).toMatchObject({
    error: { code: 'person_card_mismatch' },
  })
  expect(await confirmPerson(world.p, credential, holder.psnNo)).toMatchObject({ ok: true })
})

test('a card with another chip serial, an unknown card and an unknown kind of credential are refused', async () => {
  expect(await who({ type: '03', no: 'K0001', cardSn: 'CHIP2' })).toBe('card_serial_mismatch')
  expect(await who({ type: '03', no: 'K0002' })).toBe('card_unknown')
  expect(await who({ type: '09' })).toBe('credential_type_unknown')
  expect(await who({ no: '990101198005050999' })).toBe('person_unknown')
})

test('a card is good on its last day and refused on the day after', async () => {
  expect(await who({ type: '03', no: 'K0001' })).toMatchObject({ how: '03' })
  await world.day('2026-03-11')
  expect(await who({ type: '03', no: 'K0001' })).toBe('card_expired')
  await world.day('2026-03-10')
})

test('A5: a card that was not collected is refused until it is; the electronic social-security card is said as one', async () => {
  const card = { region: REGION, psnNo: holder.psnNo, kind: 'electronic' as const, issuedOn: '2026-03-10' }
  const { id } = must(await issueCard(world.p, world.meta(), { ...card, no: 'E0001', toCollect: true }))
  expect(await who({ type: '03', no: 'E0001' })).toBe('card_not_collected')
  must(await collectCard(world.p, world.meta(), { id, psnNo: holder.psnNo, through: 'bank' }))
  expect(await who({ type: '03', no: 'E0001' })).toEqual({
    psnNo: holder.psnNo,
    how: '03',
    cardKind: 'electronic',
  })
})

test('a card whose loss was reported is refused at once; the identity number still works', async () => {
  must(await reportLoss(world.p, world.meta(), { id: cardId, psnNo: holder.psnNo }))
  expect(await who({ type: '03', no: 'K0001' })).toBe('card_lost')
  expect(await who({})).toMatchObject({ how: '02' })
})

test('A5: after the reissue the old number is refused with its reason for good, and the new one works', async () => {
  const fresh = { id: cardId, psnNo: holder.psnNo, no: 'K0009', issuedOn: '2026-03-10' }
  must(await reissueCard(world.p, world.meta(), fresh))
  const old = await identify(world.p, { type: '03', no: 'K0001', institution: HOSPITAL })
  expect(old).toMatchObject({
    error: { code: 'card_ended', detail: { kind: '社会保障卡', reason: '挂失后补领新卡' } },
  })
  expect(await who({ type: '03', no: 'K0009' })).toMatchObject({ how: '03' })
})
