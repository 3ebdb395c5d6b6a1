import type { Binding, Family } from '@gongji/client'
import { api } from '../../shared/api/client.ts'
import { useCommand } from '../../shared/api/useCommand.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { chineseDate } from '../../shared/time/dates.ts'
import { relationToMe } from './relation.ts'

/** Relatives who ask to share with me: nothing happens without my yes. */
export function Consents({ family }: { family: Family }) {
  const waiting = family.as_user.filter((binding) => binding.state === 'awaiting_consent')
  return waiting.map((binding) => <Consent key={binding.id} binding={binding} />)
}

function Consent({ binding }: { binding: Binding }) {
  const consent = useCommand((id: string, key) => api.consent(id, key))
  const decline = useCommand((id: string, key) => api.decline(id, key))
  const busy = consent.isPending || decline.isPending
  return (
    <section className="note note--warn stack stack--tight" aria-label={`${binding.sharer_name}请您同意共济`}>
      <p>
        <strong>{binding.sharer_name}</strong> 想用他的医保账户帮您付（{relationToMe(binding)}），从{' '}
        {chineseDate(binding.starts_on)} 起
        {binding.ends_on ? `，到 ${chineseDate(binding.ends_on)} 止` : '，长期有效'}。
      </p>
      <p className="soft">同意后，对方能看到您用了他多少钱、在哪里、什么时候，看不到病情。</p>
      {consent.error && <ErrorNote error={consent.error} />}
      {decline.error && <ErrorNote error={decline.error} />}
      <div className="button-row">
        <button
          type="button"
          className="button button--primary"
          disabled={busy}
          onClick={() => consent.mutate(binding.id)}
        >
          同意
        </button>
        <button type="button" className="button" disabled={busy} onClick={() => decline.mutate(binding.id)}>
          不同意
        </button>
      </div>
    </section>
  )
}
