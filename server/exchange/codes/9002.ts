import { z } from 'zod'
import { required, showDateTime, text } from '../fields/index.ts'
import { invalid } from '../messages.ts'
import { knowsSignNo } from '../signIn.ts'
import { done, refused, transaction } from '../transaction.ts'

export const signOut = transaction({
  infno: '9002',
  name: '签退',
  schema: z.object({
    signOut: z.object({
      sign_no: required('签到编号', text(40)),
      opter_no: required('操作员编号', text(20)),
    }),
  }),
  example: { signOut: { sign_no: '202611211717230123456789abcdef', opter_no: '0001' } },
  async handle({ p, institution, input }) {
    const { sign_no, opter_no } = input.signOut
    if (!knowsSignNo(p.vault, institution.code, opter_no, sign_no)) {
      return refused(
        invalid('input.signOut.sign_no（签到编号）不是发给本机构该操作员的，请先签到（9001）', 'sign_no'),
      )
    }
    return done({ signoutoutb: { sign_time: showDateTime(p.clock.now()) } })
  },
})
