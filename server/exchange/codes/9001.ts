import { z } from 'zod'
import { required, showDateTime, text, optional } from '../fields/index.ts'
import { issueSignNo } from '../signIn.ts'
import { done, transaction } from '../transaction.ts'

export const signIn = transaction({
  infno: '9001',
  name: '签到',
  schema: z.object({
    signIn: z.object({
      opter_no: required('操作员编号', text(20)),
      mac: optional('签到MAC地址', text(30)),
      ip: optional('签到IP地址', text(45)),
    }),
  }),
  example: { signIn: { opter_no: '0001', mac: '00-00-00-00-00-00', ip: '127.0.0.1' } },
  async handle({ p, institution, input }) {
    const now = p.clock.now()
    const sign_no = issueSignNo(p.vault, {
      institution: institution.code,
      opter: input.signIn.opter_no,
      at: now,
    })
    return done({ signinoutb: { sign_time: showDateTime(now), sign_no } })
  },
})
