import { useMutation } from '@tanstack/react-query'
import { useReducer } from 'react'
import type { Credential, VisitKind } from '@gongji/client'
import { api } from '../../shared/api/client.ts'
import { useCommand } from '../../shared/api/useCommand.ts'
import { isDefinite } from '../../shared/errors/problem.ts'
import { useIntent } from '../../shared/payment/intent.ts'
import type { Intent } from '../../shared/payment/intent.ts'
import { announce } from '../../shared/ui/live.tsx'
import { feesOf } from '../fees/lines.ts'
import { deskAfter, emptyDesk } from './desk.ts'
import type { Desk, DeskEvent } from './desk.ts'

/** One person's turn at the counter: its state and the two acts before the confirmation. */
export function useDesk(usualKind: VisitKind) {
  const [desk, happen] = useReducer(deskAfter, usualKind, emptyDesk)
  const visitIntent = useIntent()
  const feesIntent = useIntent()

  const identify = useCommand(
    async (input: { credential: Credential; showBalance: boolean }, key) => ({
      credential: input.credential,
      person: await api.identify({ ...input.credential, show_balance: input.showBalance }, key),
    }),
    {
      onDone: ({ credential, person }) => {
        happen({ type: 'identified', credential, person })
        announce(`已识别 ${person.name_masked}`)
      },
    },
  )

  const price = useMutation({
    retry: false,
    mutationFn: async (useAccount: boolean) => {
      const visitId = desk.visitId ?? (await decided(visitIntent, (key) => openVisit(desk, key))).visit_id
      happen({ type: 'visit', visitId })
      const fees =
        desk.fees ?? (await decided(feesIntent, (key) => api.enterFees(visitId, feesOf(desk.lines), key)))
      const quote = await api.windowQuote(fees.bill_id, { use_account: useAccount })
      return { fees, quote, useAccount }
    },
    onSuccess: (priced) => happen({ type: 'priced', ...priced }),
  })

  return {
    desk,
    identify,
    price,
    happen: (event: DeskEvent) => {
      // What is asked next differs from what was asked before, so it is another intent.
      if (event.type === 'lines' || event.type === 'reopened') feesIntent.answered()
      if (event.type === 'chosen' || event.type === 'cleared') visitIntent.answered()
      price.reset()
      happen(event)
    },
  }
}

function openVisit(desk: Desk, key: string) {
  const relation = desk.person?.relations[desk.relation]
  if (!desk.person || !desk.credential || !relation) throw new Error('还没有识别参保人')
  return api.openVisit(
    {
      psn_no: desk.person.psn_no,
      region: relation.region,
      scheme: relation.scheme,
      kind: desk.kind,
      ...(desk.cause === 'none' ? {} : { exclusion_cause: desk.cause }),
      credential: desk.credential,
    },
    key,
  )
}

/** Runs one command of a chain; its key lives until somebody answered. */
async function decided<T>(intent: Intent, run: (key: string) => Promise<T>): Promise<T> {
  try {
    const answer = await run(intent.key())
    intent.answered()
    return answer
  } catch (error) {
    if (isDefinite(error)) intent.answered()
    throw error
  }
}
