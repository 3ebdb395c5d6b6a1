import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobDetail, jobViews, refusedPeople } from '@gongji/client/schema'
import { loadBases } from '@gongji/platform/credit'
import { workJob } from '@gongji/platform/job'
import { openDoor, type Door } from './testing/door.ts'

let door: Door
beforeAll(async () => {
  door = await openDoor()
})
afterAll(() => door.close())

/** Where the sandbox's clerk works. */
const REGION = '110000'
const enter = (role: 'clerk' | 'auditor' | 'administrator') => door.enter({ role })

test('B2: a clerk starts a month, follows it, and sees who was refused and why', async () => {
  const clerk = await enter('clerk')
  const period = door.p.clock.today().slice(0, 7)
  const insured = door.special('个人账户余额充足', REGION).person.psnNo
  await loadBases(door.p, { region: REGION, period }, [
    'psn_no,base,age',
    `${insured},5000,40`,
    '110000999,5000,40',
  ])
  const started = await clerk.send('POST', '/api/jobs', { kind: 'credit', period })
  expect(started.json()).toMatchObject({ state: 'waiting', kind_text: '每月划账', region: REGION })
  await workJob(door.p, { kind: 'credit', region: REGION, period })
  const id = `credit-${REGION}-${period}`
  expect(jobViews.parse((await clerk.get('/api/jobs')).json())).toMatchObject([
    { id, state: 'done', total: 2 },
  ])
  const detail = jobDetail.parse((await clerk.get(`/api/jobs/${id}`)).json())
  expect(detail.accounts + detail.refused).toBe(2)
  const refused = refusedPeople.parse((await clerk.get(`/api/jobs/${id}/refused`)).json())
  expect(refused).toContainEqual({
    psn_no: '110000999',
    reason: 'not_enrolled',
    reason_text: '没有职工医保的参保登记',
    detail: '',
  })
  const auditor = await enter('auditor')
  expect((await auditor.get(`/api/jobs/${id}`)).statusCode).toBe(200)
  expect((await auditor.send('POST', '/api/jobs', { kind: 'credit', period })).statusCode).toBe(403)
})

test('a period that is not one, lies ahead or has no bases is refused with what to do', async () => {
  const clerk = await enter('clerk')
  const start = async (body: object) => {
    const answer = await clerk.send('POST', '/api/jobs', body)
    return [answer.statusCode, answer.json<{ code: string }>().code]
  }
  expect(await start({ kind: 'credit', period: '2020-01' })).toEqual([409, 'job_no_bases'])
  expect(await start({ kind: 'credit', period: '2099-01' })).toEqual([422, 'job_period_future'])
  expect(await start({ kind: 'credit', period: '2026' })).toEqual([422, 'job_period_invalid'])
  expect((await start({ kind: 'credit', period: 'now' }))[0]).toBe(400)
})
