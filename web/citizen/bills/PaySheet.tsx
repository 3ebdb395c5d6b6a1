import { useState } from 'react'
import type { FormEvent } from 'react'
import { useNavigate } from 'react-router'
import type { PayBill, PayRow, Quote } from '@gongji/client'
import { api } from '../../shared/api/client.ts'
import { useCommand } from '../../shared/api/useCommand.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { hasCode, isDefinite } from '../../shared/errors/problem.ts'
import { formatFen } from '../../shared/money/format.ts'
import { AidNotes } from '../../shared/payment/AidNotes.tsx'
import { Assumed } from '../../shared/payment/Assumed.tsx'
import { Denials } from '../../shared/payment/Denials.tsx'
import { PartsList } from '../../shared/payment/PartsList.tsx'
import { PayRows } from '../../shared/payment/PayRows.tsx'
import { SplitChanged } from '../../shared/payment/SplitChanged.tsx'
import { chineseDateTime } from '../../shared/time/dates.ts'
import { announce } from '../../shared/ui/live.tsx'
import { isPin, PinField } from '../../shared/ui/PinField.tsx'
import { TimeLeft } from './TimeLeft.tsx'
import { UseAccount } from './UseAccount.tsx'

interface Props {
  quote: Quote
  /** A newer split is on its way; what is shown may not be confirmed. */
  stale: boolean
  useAccount: boolean
  onUseAccount: (use: boolean) => void
  onAskAgain: () => void
}

/** One column, one password, one confirmation. A split that changed meanwhile is shown again, never charged. */
export function PaySheet({ quote, stale, useAccount, onUseAccount, onAskAgain }: Props) {
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  const [before, setBefore] = useState<readonly PayRow[]>()
  const navigate = useNavigate()
  const pay = useCommand((body: PayBill, key) => api.pay(quote.bill.id, body, key), {
    onDone: (receipt) => {
      announce('已付清医保部分')
      void navigate(`/receipts/${encodeURIComponent(receipt.settlement_id)}`, {
        replace: true,
        state: { fresh: true },
      })
    },
    onRefused: (error) => {
      if (!hasCode(error, 'split_changed')) {
        // Without a definite answer the same press may be repeated as it was, password included.
        if (isDefinite(error)) setPassword('')
        return
      }
      setBefore(quote.rows)
      onAskAgain()
    },
  })
  const changed = hasCode(pay.error, 'split_changed')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const incomplete = quote.password_required && !isPin(password)
    setMissing(incomplete)
    if (incomplete || stale) return
    pay.mutate({ fingerprint: quote.fingerprint, use_account: useAccount, password })
  }
  const byInsurance = quote.total_fen - quote.cash_due_fen

  return (
    <>
      <div className="card stack">
        <div className="card__head">
          <div>
            <h2 className="card__title">{quote.bill.institution_name}</h2>
            <p className="faint">{chineseDateTime(quote.bill.uploaded_at)} 上传</p>
          </div>
          <TimeLeft expiresAt={quote.bill.expires_at} />
        </div>
        {changed && <SplitChanged todo="请看下面新的分法，再确认一次。" />}
        <div className={stale ? 'is-stale' : ''} aria-busy={stale}>
          <PayRows totalFen={quote.total_fen} rows={quote.rows} before={before} />
        </div>
        <Denials denials={quote.denials} />
        {quote.assumed && <Assumed />}
        <AidNotes notes={quote.aid_notes} />
        <details className="why">
          <summary>这张账单的费用怎么分</summary>
          <PartsList parts={quote.parts} />
        </details>
      </div>
      <UseAccount value={useAccount} onChange={onUseAccount} />
      <form className="card stack" onSubmit={submit} noValidate>
        {quote.password_required && (
          <PinField
            label="医保密码"
            hint="六位数字。用了几位家人的钱，也只输一次。"
            value={password}
            onChange={setPassword}
            error={missing ? '请输入六位数字的医保密码' : undefined}
          />
        )}
        {pay.error && !changed && <ErrorNote error={pay.error} />}
        <button
          type="submit"
          className="button button--primary button--wide"
          disabled={pay.isPending || stale}
        >
          {pay.isPending ? '正在付款，请不要关闭……' : `确认，用医保付 ${formatFen(byInsurance)}`}
        </button>
        {quote.cash_due_fen > 0 && (
          <p>
            还需付 <strong>{formatFen(quote.cash_due_fen)}</strong>：请到收费窗口用现金或手机支付，这里不扣。
          </p>
        )}
      </form>
    </>
  )
}
