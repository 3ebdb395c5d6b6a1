import { useRef } from 'react'
import { useMe } from '../shared/session/useMe.ts'
import { ErrorNote } from '../shared/errors/ErrorNote.tsx'
import { Page } from '../shared/ui/Page.tsx'
import { useDesk } from './desk/useDesk.ts'
import { kindsOf } from './desk/words.ts'
import { Fees } from './fees/Fees.tsx'
import { totalOf } from './fees/lines.ts'
import { Identify } from './person/Identify.tsx'
import { PersonCard } from './person/PersonCard.tsx'
import { Recent } from './receipt/Recent.tsx'
import { Confirm } from './settle/Confirm.tsx'
import { VisitChoices } from './person/VisitChoices.tsx'
import { useHotkeys } from './useHotkeys.ts'

/** Scan or type → person → visit → fees → pre-settle → confirm. Three columns, left to right, all by keyboard. */
export function WindowPage() {
  const { data: me } = useMe()
  const kinds = kindsOf(me?.institution?.kind ?? 'hospital')
  const usual = kinds[0] ?? 'outpatient'
  const { desk, identify, price, withdraw, happen } = useDesk(usual)
  const scan = useRef<HTMLInputElement>(null)
  const search = useRef<HTMLInputElement>(null)

  const startOver = () => {
    identify.reset()
    happen({ type: 'cleared', kind: usual })
    // The field appears with the next paint.
    requestAnimationFrame(() => scan.current?.focus())
  }
  const canPrice = desk.person !== undefined && desk.lines.length > 0 && totalOf(desk.lines) !== undefined
  const preSettle = () => {
    if (canPrice && !price.isPending) price.mutate(desk.useAccount)
  }
  useHotkeys({
    F2: startOver,
    F4: desk.person && !desk.quote ? () => search.current?.focus() : undefined,
    F8: desk.quote ? undefined : preSettle,
  })

  return (
    <Page title={me?.institution?.kind === 'pharmacy' ? '药店收银' : '收费窗口'} hideTitle wide>
      <div className={desk.person ? 'counter' : 'counter counter--idle'}>
        <section className="counter__person stack" aria-label="参保人">
          {desk.person ? (
            <>
              <PersonCard person={desk.person} onNext={startOver} />
              <VisitChoices
                desk={desk}
                kinds={kinds}
                locked={desk.quote !== undefined}
                onChoose={(choice) => happen({ type: 'chosen', choice })}
              />
            </>
          ) : (
            <Identify
              ref={scan}
              busy={identify.isPending}
              error={identify.error}
              onIdentify={(credential, showBalance) => identify.mutate({ credential, showBalance })}
            />
          )}
        </section>
        <section className="counter__fees stack" aria-label="费用">
          {desk.person ? (
            <Fees
              ref={search}
              lines={desk.lines}
              locked={desk.quote !== undefined}
              onChange={(lines) => happen({ type: 'lines', lines })}
            />
          ) : (
            <Recent />
          )}
        </section>
        <section className="counter__settle stack" aria-label="结算">
          {price.error && <ErrorNote error={price.error} />}
          {desk.quote && desk.fees && desk.credential ? (
            <Confirm
              key={desk.fees.bill_id}
              quote={desk.quote}
              credential={desk.credential}
              useAccount={desk.useAccount}
              repricing={price.isPending}
              onReprice={(use) => price.mutate(use)}
              withdrawing={withdraw.isPending}
              withdrawError={withdraw.error}
              onWithdraw={() => desk.bill !== undefined && withdraw.mutate(desk.bill)}
            />
          ) : (
            desk.person && (
              <div className="card stack">
                <h2 className="card__title">预结算</h2>
                <p className="soft">先算出谁付多少，给参保人看过再确认。预结算不扣钱。</p>
                <button
                  type="button"
                  className="button button--primary button--wide"
                  disabled={!canPrice || price.isPending}
                  onClick={preSettle}
                >
                  {price.isPending ? '正在计算……' : '预结算'} <kbd>F8</kbd>
                </button>
              </div>
            )
          )}
        </section>
      </div>
      <Keys />
    </Page>
  )
}

function Keys() {
  const keys = [
    ['F2', '换下一位'],
    ['F4', '找项目'],
    ['F8', '预结算'],
    ['F9', '确认结算'],
  ] as const
  return (
    <dl className="keys" aria-label="快捷键">
      {keys.map(([key, text]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
