import type { Receipt } from '@gongji/client'
import { Money } from '../money/Money.tsx'
import { chineseDateTime } from '../time/dates.ts'
import { Qr } from '../ui/Qr.tsx'
import { Assumed } from './Assumed.tsx'
import { Denials } from './Denials.tsx'
import { PartsList } from './PartsList.tsx'
import { PayRows } from './PayRows.tsx'
import { ReceiptLines } from './ReceiptLines.tsx'
import { Refunds } from './Refunds.tsx'

const STATE = {
  settled: { text: '已结算', badge: 'badge--good' },
  refunded_in_part: { text: '已部分退费', badge: 'badge--warn' },
  reversed: { text: '已全部退回', badge: 'badge--warn' },
} as const

/** The receipt of one settlement: the pay sheet's rows in the same order, and all that lets one check or complain. */
export function ReceiptSheet({ receipt }: { receipt: Receipt }) {
  const state = STATE[receipt.state]
  return (
    <article className="receipt" aria-label={`结算凭证 ${receipt.settlement_id}`}>
      <header className="receipt__head">
        <p className="receipt__org">{receipt.institution_name}</p>
        <p className="receipt__what">医保结算凭证 · {receipt.kind_text}</p>
        <p className="soft">
          {receipt.name_masked} · {chineseDateTime(receipt.happened_at)}
        </p>
        <p>
          <span className={`badge ${state.badge}`}>{state.text}</span>
        </p>
      </header>
      {receipt.reversed && (
        <p className="note note--warn">
          {chineseDateTime(receipt.reversed.happened_at)}{' '}
          已退回：每一方付的钱都原样回到各自账户，一分不差。现金部分请到收费窗口领取。退回编号{' '}
          {receipt.reversed.settlement_id}
        </p>
      )}
      <PayRows totalFen={receipt.total_fen} rows={receipt.rows} />
      <Refunds receipt={receipt} />
      <Denials denials={receipt.denials} />
      {receipt.assumed && <Assumed />}
      {receipt.balance_after_fen !== null && (
        <dl className="facts receipt__after">
          <div>
            <dt>结算后本人账户余额</dt>
            <dd>
              <Money fen={receipt.balance_after_fen} />
            </dd>
          </div>
        </dl>
      )}
      <section className="receipt__section">
        <h2>费用分成四部分</h2>
        <PartsList parts={receipt.parts} />
      </section>
      <ReceiptLines lines={receipt.lines} left={receipt.refunds.length > 0 ? receipt.left : []} />
      {receipt.explanation.length > 0 && (
        <details className="why receipt__section no-print">
          <summary>全文说明：每一分钱的来由</summary>
          <div className="why__lines">
            {receipt.explanation.map((line, index) => (
              <p key={index}>{line}</p>
            ))}
          </div>
        </details>
      )}
      <footer className="receipt__foot">
        <dl className="facts">
          <div>
            <dt>结算编号</dt>
            <dd>{receipt.settlement_id}</dd>
          </div>
          <div>
            <dt>所用政策</dt>
            <dd>
              {receipt.policy.name} {receipt.policy.version}
              <span className="faint"> {receipt.policy.hash.slice(0, 12)}</span>
            </dd>
          </div>
        </dl>
        <div className="receipt__qr">
          <Qr text={receipt.qr_text} alt="扫码查看这份凭证的全文说明" />
          <p>
            扫码看全文说明。
            <br />
            对结算有疑问，请拨打 <a href={`tel:${receipt.complaint_phone}`}>{receipt.complaint_phone}</a>{' '}
            查询或投诉。
          </p>
        </div>
      </footer>
    </article>
  )
}
