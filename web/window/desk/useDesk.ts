import { useMutation } from '@tanstack/react-query'
import { useReducer } from 'react'
import type { Credential, FeesEntered, VisitKind } from '@gongji/client'
import { api } from '../../shared/api/client.ts'
import { useCommand } from '../../shared/api/useCommand.ts'
import { hasCode, isDefinite } from '../../shared/errors/problem.ts'
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
  const withdrawIntent = useIntent()

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
      const fees = desk.fees ?? (await upload(visitId))
      const quote = await api.windowQuote(fees.bill_id, { use_account: useAccount })
      return { quote, useAccount }
    },
    onSuccess: (priced) => happen({ type: 'priced', ...priced }),
  })

  async function upload(visitId: string): Promise<FeesEntered> {
    if (desk.bill !== undefined) {
      await takeBack(desk.bill, withdrawIntent)
      happen({ type: 'withdrawn' })
    }
    const fees = await decided(feesIntent, (key) => api.enterFees(visitId, feesOf(desk.lines), key))
    happen({ type: 'uploaded', fees })
    return fees
  }

  /** 改费用: the uploaded bill is taken back at once, so that the holder cannot pay the old one meanwhile. */
  const withdraw = useMutation({
    retry: false,
    mutationFn: (bill: string) => takeBack(bill, withdrawIntent),
    onSuccess: () => {
      price.reset()
      happen({ type: 'withdrawn' })
      announce('原账单已撤回，可以改费用')
    },
  })

  return {
    desk,
    identify,
    price,
    withdraw,
    happen: (event: DeskEvent) => {
      // What is asked next differs from what was asked before, so it is another intent.
      if (event.type === 'lines') feesIntent.answered()
      if (event.type === 'chosen' || event.type === 'cleared') visitIntent.answered()
      price.reset()
      withdraw.reset()
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

/** A bill that is gone already is as good as taken back. */
async function takeBack(bill: string, intent: Intent): Promise<void> {
  try {
    await decided(intent, (key) => api.cancelBill(bill, key))
  } catch (error) {
    if (!hasCode(error, 'charge_not_found')) throw error
  }
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
