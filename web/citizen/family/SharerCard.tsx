import { useState } from 'react'
import type { Binding } from '@gongji/client'
import { api } from '../../shared/api/client.ts'
import { useCommand } from '../../shared/api/useCommand.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { formatFen } from '../../shared/money/format.ts'
import { chineseDate } from '../../shared/time/dates.ts'
import { announce } from '../../shared/ui/live.tsx'
import { Limits } from './Limits.tsx'
import { relationToMe } from './relation.ts'
import { useText } from './uses.ts'

const badges = {
  active: 'good',
  paused: 'warn',
  awaiting_consent: 'plain',
  ended: 'plain',
  declined: 'bad',
} as const

type Act = 'pause' | 'resume' | 'unbind'

/** A relative whom my account pays for: what was used, within which limits, and how to pause or end it. */
export function SharerCard({ binding }: { binding: Binding }) {
  const [open, setOpen] = useState<'limits' | 'unbind'>()
  const act = useCommand((how: Act, key) => api[how](binding.id, key), {
    onDone: (answer) => {
      setOpen(undefined)
      announce(`${answer.user_name}：${answer.state_text}`)
    },
  })
  const live = binding.state === 'active' || binding.state === 'paused'
  return (
    <article className="card stack stack--tight">
      <div className="card__head">
        <h3 className="card__title">
          {binding.user_name} <span className="soft">{relationToMe(binding)}</span>
        </h3>
        <span className={`badge badge--${badges[binding.state]}`}>{binding.state_text}</span>
      </div>
      <dl className="facts">
        <Fact name="今年用了我的" text={formatFen(binding.used_this_year_fen)} />
        <Fact name="限额" text={limitText(binding)} />
        <Fact name="可以用在" text={binding.uses.map(useText).join('、')} />
        <Fact
          name="有效期"
          text={`${chineseDate(binding.starts_on)} 至 ${binding.ends_on ? chineseDate(binding.ends_on) : '长期'}`}
        />
      </dl>
      {act.error && <ErrorNote error={act.error} />}
      {live && open === undefined && (
        <div className="button-row">
          <button
            type="button"
            className="button"
            disabled={act.isPending}
            onClick={() => act.mutate(binding.state === 'paused' ? 'resume' : 'pause')}
          >
            {binding.state === 'paused' ? '恢复共济' : '暂停共济'}
          </button>
          <button type="button" className="button" onClick={() => setOpen('limits')}>
            改限额
          </button>
          <button type="button" className="button button--danger" onClick={() => setOpen('unbind')}>
            解除绑定
          </button>
        </div>
      )}
      {open === 'limits' && <Limits binding={binding} onClose={() => setOpen(undefined)} />}
      {open === 'unbind' && (
        <div className="note note--warn stack stack--tight" role="group" aria-label="确认解除">
          <p>解除后，{binding.user_name} 以后的费用不再从您的账户付；已经付过的不变。</p>
          <div className="button-row">
            <button
              type="button"
              className="button button--danger"
              disabled={act.isPending}
              onClick={() => act.mutate('unbind')}
            >
              确认解除绑定
            </button>
            <button type="button" className="button" autoFocus onClick={() => setOpen(undefined)}>
              不解除
            </button>
          </div>
        </div>
      )}
    </article>
  )
}

function Fact({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  )
}

function limitText(binding: Binding): string {
  const limits = [
    binding.per_use_fen === null ? '' : `每次 ${formatFen(binding.per_use_fen)}`,
    binding.per_day_fen === null ? '' : `每日 ${formatFen(binding.per_day_fen)}`,
    binding.per_year_fen === null ? '' : `每年 ${formatFen(binding.per_year_fen)}`,
  ].filter(Boolean)
  return limits.length > 0 ? limits.join('，') : '不设限额'
}
