import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Binding, Family } from '@gongji/client'
import { api } from '../../shared/api/client.ts'
import { useCommand } from '../../shared/api/useCommand.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { announce } from '../../shared/ui/live.tsx'
import { Empty } from '../../shared/ui/Empty.tsx'
import { moved, previewLine, target } from './order.ts'
import type { Move } from './order.ts'
import { OrderItem } from './OrderItem.tsx'
import { Preview } from './Preview.tsx'
import { relationToMe } from './relation.ts'

/** The relatives who pay for me, in order of use: mine to change, or locked with the rule that fixes it. */
export function AsUser({ family }: { family: Family }) {
  const sharers = family.as_user.filter((binding) => binding.state === 'active' || binding.state === 'paused')
  const [draft, setDraft] = useState<string[]>()
  const cache = useQueryClient()
  const save = useCommand((ids: string[], key) => api.setOrder({ sharers: ids }, key), {
    onDone: (answer) => {
      // Else the old order would show again until the page has asked anew, or when an earlier question is answered late.
      void cache.cancelQueries({ queryKey: ['family'] })
      cache.setQueryData(['family'], answer)
      setDraft(undefined)
      announce(`次序已保存。${answer.preview_text}`)
    },
  })
  const list = ordered(sharers, draft)
  const editable = family.rule.editable && sharers.length > 1
  const move = (index: number, how: Move) => {
    const next = moved(list, index, how)
    setDraft(next.map((binding) => binding.id))
    announce(`${list[index]?.sharer_name ?? ''}现在排第 ${target(list.length, index, how) + 1} 位`)
  }
  const preview = previewLine(
    list
      .filter(
        (binding) => binding.state === 'active' && (draft !== undefined || binding.position !== undefined),
      )
      .map((binding) => `${binding.sharer_name}（${relationToMe(binding)}）`),
  )

  return (
    <section className="stack" aria-labelledby="as-user">
      <h2 id="as-user" className="section-title">
        家人帮我付（我是被共济人）
      </h2>
      {sharers.length === 0 ? (
        <Empty>还没有家人共济给您。请家人在他的“家庭共济”里绑定您。</Empty>
      ) : (
        <>
          <Preview text={preview} />
          {!family.rule.editable && (
            <p className="note">
              <strong>次序由参保地规定，不能自己调整。</strong>
              {family.rule.text}
            </p>
          )}
          <ol className="order">
            {list.map((binding, index) => (
              <OrderItem
                key={binding.id}
                binding={binding}
                index={index}
                count={list.length}
                onMove={editable ? move : undefined}
              />
            ))}
          </ol>
          {save.error && <ErrorNote error={save.error} />}
          {draft && (
            <div className="button-row">
              <button
                type="button"
                className="button button--primary"
                disabled={save.isPending}
                onClick={() => save.mutate(draft)}
              >
                {save.isPending ? '正在保存……' : '保存这个次序'}
              </button>
              <button type="button" className="button" onClick={() => setDraft(undefined)}>
                不改了
              </button>
            </div>
          )}
        </>
      )}
    </section>
  )
}

function ordered(sharers: readonly Binding[], draft: readonly string[] | undefined): readonly Binding[] {
  if (!draft) return sharers
  return draft.flatMap((id) => sharers.filter((binding) => binding.id === id))
}
