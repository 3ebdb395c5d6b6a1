import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { useNavigate } from 'react-router'
import type { Credential, PayRow, Quote, WindowSettle } from '@gongji/client'
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
import { isPin, PinField } from '../../shared/ui/PinField.tsx'
import { useHotkeys } from '../useHotkeys.ts'

interface Props {
  quote: Quote
  /** What the holder showed; it is checked again when money is paid. */
  credential: Credential
  useAccount: boolean
  repricing: boolean
  onReprice: (useAccount: boolean) => void
  /** 改费用. */
  withdrawing: boolean
  withdrawError: Error | null
  onWithdraw: () => void
}

/** The split as the holder sees it, the password once, and the confirmation. A changed split is shown again. */
export function Confirm(props: Props) {
  const { quote, credential, useAccount, repricing, onReprice, withdrawing, withdrawError, onWithdraw } =
    props
  const [password, setPassword] = useState('')
  const [before, setBefore] = useState<readonly PayRow[]>()
  const heading = useRef<HTMLHeadingElement>(null)
  const navigate = useNavigate()
  const settle = useCommand((body: WindowSettle, key) => api.settle(quote.bill.id, body, key), {
    onDone: (receipt) => void navigate(`/window/receipts/${encodeURIComponent(receipt.settlement_id)}`),
    onRefused: (error) => {
      if (!hasCode(error, 'split_changed')) {
        // Without a definite answer the same press may be repeated as it was, password included.
        if (isDefinite(error)) setPassword('')
        return
      }
      setBefore(quote.rows)
      onReprice(useAccount)
    },
  })
  useEffect(() => {
    // The holder's keypad types into the password; without one the split itself is read first.
    if (!quote.password_required) heading.current?.focus()
  }, [quote.password_required])
  const changed = hasCode(settle.error, 'split_changed')
  const settled = hasCode(settle.error, 'charge_settled')
  const ready =
    !settled &&
    !settle.isPending &&
    !repricing &&
    !withdrawing &&
    (!quote.password_required || isPin(password))
  const confirm = () => {
    if (ready)
      settle.mutate({
        credential,
        fingerprint: quote.fingerprint,
        use_account: useAccount,
        ...(password === '' ? {} : { password }),
      })
  }
  useHotkeys({ F9: confirm })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    confirm()
  }
  return (
    <form className="card stack" onSubmit={submit} noValidate>
      <div className="card__head">
        <h2 className="card__title" tabIndex={-1} ref={heading}>
          请参保人看过再确认
        </h2>
        <button
          type="button"
          className="button"
          disabled={withdrawing || settle.isPending || settled}
          onClick={onWithdraw}
        >
          {withdrawing ? '正在撤回……' : '改费用'}
        </button>
      </div>
      {withdrawError && <ErrorNote error={withdrawError} />}
      {changed && <SplitChanged todo="请给参保人看新的分法，再确认一次。" />}
      <PayRows totalFen={quote.total_fen} rows={quote.rows} before={before} />
      <Denials denials={quote.denials} />
      {quote.assumed && <Assumed />}
      <AidNotes notes={quote.aid_notes} />
      <details className="why">
        <summary>费用四部分</summary>
        <PartsList parts={quote.parts} />
      </details>
      <label className="choice">
        <input
          type="checkbox"
          checked={useAccount}
          disabled={repricing}
          onChange={(event) => onReprice(event.target.checked)}
        />
        <span>参保人使用个人账户（不够时用家庭共济）</span>
      </label>
      {quote.password_required && (
        <PinField
          label="请参保人输入医保密码"
          value={password}
          onChange={setPassword}
          autoComplete="off"
          autoFocus
        />
      )}
      {settle.error && !changed && <ErrorNote error={settle.error} />}
      <button type="submit" className="button button--primary button--wide" disabled={!ready}>
        {settle.isPending ? '正在结算……' : `确认结算，收现金 ${formatFen(quote.cash_due_fen)}`} <kbd>F9</kbd>
      </button>
    </form>
  )
}
