import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CardView, Home, PasswordState } from '@gongji/client/schema'
import { cookieOf, openDoor, visitor, type Door, type Visitor } from './testing/door.ts'

const HANGZHOU = '330100'
const PASSWORD = '258369'

let door: Door
let person: { psnNo: string; certNo: string; name: string }
let holder: Visitor
let clerk: Visitor
let pharmacy: Visitor

beforeAll(async () => {
  door = await openDoor()
  person = door.special('个人账户余额充足', HANGZHOU).person
  holder = await door.enter({ role: 'citizen', psn_no: person.psnNo })
  clerk = await door.enter({ role: 'clerk', region: HANGZHOU })
  pharmacy = await door.enter({ role: 'pharmacy', fixmedins_code: 'P33010200001' })
})
afterAll(() => door.close())

const office = (what: string, body?: object) =>
  clerk.send('POST', `/api/people/${person.psnNo}/${what}`, body)
const mine = async (): Promise<CardView[]> => (await holder.get('/api/me/cards')).json()
const notices = async (): Promise<string> =>
  (await holder.get('/api/me/home'))
    .json<Home>()
    .notices.map((n) => n.text)
    .join()
const papers = () => ({ name: person.name, certno: person.certNo })
const signIn = async (password: string) =>
  (
    await visitor(door.app).send('POST', '/api/session', {
      as: 'citizen',
      certno: person.certNo,
      password,
    })
  ).json<{ code?: string; role?: string }>()

test('A5: a card is lost, found, lost again, reissued and collected; each step says what the holder can do', async () => {
  const [card] = await mine()
  expect(card).toMatchObject({ state: 'usable', kind: 'physical', todo: null, region_name: '杭州市' })
  const choice = { card_id: card!.id }
  const lost = (await holder.send('POST', '/api/me/card/loss', choice)).json<CardView[]>()
  expect(lost[0]).toMatchObject({ id: card!.id, state: 'lost', todo: expect.stringContaining('补卡') })
  expect(await notices()).toContain('社会保障卡已挂失')
  expect((await holder.send('POST', '/api/me/card/loss', choice)).json().code).toBe('card_state')
  expect((await holder.send('POST', '/api/me/card/cancel-loss')).json()[0].state).toBe('usable')

  const reissue = { no: 'TESTCARD0001', to_collect: true }
  expect((await office(`cards/${card!.id}/reissue`, reissue)).json().code).toBe('card_loss_first')
  expect((await office(`cards/${card!.id}/loss`)).statusCode).toBe(200)
  const made = (await office(`cards/${card!.id}/reissue`, reissue)).json<CardView[]>()
  expect(made.map((c) => c.state)).toEqual(['not_collected', 'ended'])
  expect(made[1]!.ended).toEqual({ on: '2026-03-18', reason_text: '挂失后补领新卡' })
  expect(await notices()).toContain('社会保障卡已制好')

  const collected = await office(`cards/${made[0]!.id}/collect`, { through: 'office' })
  expect(collected.json<CardView[]>()[0]!.state).toBe('usable')
  const replaced = await office(`cards/${made[0]!.id}/replace`, { no: 'TESTCARD0002', reason: 'damaged' })
  expect(replaced.json<CardView[]>().map((c) => c.state)).toEqual(['usable', 'ended', 'ended'])
  expect(replaced.body).not.toContain('TESTCARD0002')
})

test('A5: the electronic social-security card is a card of its own beside the physical one', async () => {
  const issued = await office('cards', { no: 'ETEST000001', kind: 'electronic' })
  const usable = issued.json<CardView[]>().filter((c) => c.state === 'usable')
  expect(usable.map((c) => c.kind_text).sort()).toEqual(['电子社保卡', '社会保障卡'])
  const twice = await office('cards', { no: 'ETEST000002', kind: 'electronic' })
  expect([twice.statusCode, twice.json().code]).toEqual([409, 'card_held'])
})

test('A5: a clerk of another pooling area changes no card, also of a person insured there', async () => {
  const [card] = await mine()
  const stranger = await door.enter({ role: 'clerk', region: '110000' })
  const url = `/api/people/${person.psnNo}/cards/${card!.id}/loss`
  expect((await stranger.send('POST', url)).statusCode).toBe(403)
  const both = `/api/people/${door.special('两地两个参保关系').person.psnNo}/cards`
  const body = { no: 'ETEST000003', kind: 'electronic' }
  const [theirs] = (await stranger.send('POST', both, body)).json<CardView[]>()
  expect(theirs).toMatchObject({ kind: 'electronic', region_name: '北京市' })
  expect((await clerk.get(both)).json<CardView[]>()).toContainEqual(theirs)
  expect((await clerk.send('POST', `${both}/${theirs!.id}/loss`)).statusCode).toBe(403)
  expect((await stranger.send('POST', `${both}/${theirs!.id}/loss`)).statusCode).toBe(200)
})

test('A6: 2 wrong passwords lock nothing, the 3rd does; the office unlocks on the own papers only', async () => {
  for (const left of [2, 1]) {
    expect(await signIn('111111')).toMatchObject({
      code: 'password_wrong',
      detail: expect.stringContaining(`还可试 ${left} 次`),
    })
  }
  expect(await signIn('111111')).toMatchObject({ code: 'password_locked' })
  const state = (await holder.get('/api/me/password')).json<PasswordState>()
  expect(state).toMatchObject({ set: true, locked: true, must_change: false })
  expect(state.locked_until).not.toBeNull()
  expect(state.rule_text).toContain('连续输错 3 次会锁定')
  expect(await notices()).toContain('医保密码已锁定')

  const other = door.special('公务员', HANGZHOU).person
  for (const wrong of [
    { name: other.name, certno: person.certNo },
    { name: other.name, certno: other.certNo },
  ]) {
    expect((await office('password/unlock', wrong)).json().code).toBe('person_card_mismatch')
  }
  expect((await office('password/unlock', papers())).json()).toEqual({ done: true })
  expect(await signIn(PASSWORD)).toMatchObject({ role: 'citizen' })
})

test('A6: a reset at the office sets a new password after a check of the papers, which is kept', async () => {
  const weak = await office('password/reset', { ...papers(), password: '123456' })
  expect(weak.json().code).toBe('password_weak')
  expect((await office('password/reset', { ...papers(), password: '730591' })).statusCode).toBe(200)
  expect(await signIn('730591')).toMatchObject({ role: 'citizen' })
  const [event] = await door.p.db.query(
    "select check_how, place_kind, place, checked_by from password_event where psn_no = $1 and event = 'reset'",
    [person.psnNo],
  )
  expect(event).toEqual({
    check_how: 'id_card',
    place_kind: 'office',
    place: HANGZHOU,
    checked_by: `clerk.${HANGZHOU}`,
  })
})

test('A6: the first password is set at a pharmacy after an identity check, once, and by nobody at a hospital', async () => {
  const url = '/api/window/password/first'
  const credential = { type: 'id_card', no: person.certNo }
  const body = { credential, name: person.name, password: '730592' }
  await door.p.db.query('delete from password where psn_no = $1', [person.psnNo])
  expect((await holder.get('/api/me/password')).json<PasswordState>().set).toBe(false)

  const cashier = await door.enter({ role: 'cashier', fixmedins_code: 'H33010200002' })
  expect((await cashier.send('POST', url, body)).statusCode).toBe(403)
  const other = await pharmacy.send('POST', url, { ...body, name: '别人' })
  expect(other.json().code).toBe('person_card_mismatch')
  expect((await pharmacy.send('POST', url, body)).json()).toEqual({ done: true })
  expect((await pharmacy.send('POST', url, body)).json().code).toBe('password_set_already')
  expect((await office('password/first', { ...papers(), password: '730593' })).json().code).toBe(
    'password_set_already',
  )
  expect(await signIn('730592')).toMatchObject({ role: 'citizen' })
})

test('A6: the holder changes the password by the old one', async () => {
  const session = await visitor(door.app).send('POST', '/api/session', {
    as: 'citizen',
    certno: person.certNo,
    password: '730592',
  })
  const self = visitor(door.app, cookieOf(session))
  const change = { old: '730592', new: '849203' }
  expect((await self.send('POST', '/api/me/password', change)).json()).toEqual({ done: true })
  expect(await signIn('849203')).toMatchObject({ role: 'citizen' })
})
