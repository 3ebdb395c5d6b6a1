import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../shared/api/client.ts'
import { ErrorNote } from '../shared/errors/ErrorNote.tsx'
import { Money } from '../shared/money/Money.tsx'
import { Field } from '../shared/ui/Field.tsx'
import { Loading } from '../shared/ui/Loading.tsx'

const shown = 8

/** Finds anyone else among the invented people, by name, number or what is special about them. */
export function PeopleFinder({ onChoose }: { onChoose: (psnNo: string) => void }) {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const people = useQuery({
    queryKey: ['sandbox', 'people'],
    queryFn: api.sandboxPeople,
    enabled: open,
    staleTime: Infinity,
  })
  if (!open) {
    return (
      <button type="button" className="button button--quiet" onClick={() => setOpen(true)}>
        找别的人
      </button>
    )
  }
  const wanted = text.trim()
  const found = (people.data ?? []).filter((person) =>
    [person.psn_name, person.psn_no, person.certno, ...person.notes].some((part) => part.includes(wanted)),
  )
  return (
    <div className="stack stack--tight">
      <Field
        label="姓名、人员编号或特点"
        hint="例如：退休、共济、居民"
        value={text}
        onChange={(event) => setText(event.target.value)}
        autoFocus
      />
      {people.isPending && <Loading what="演练人员" />}
      {people.error && <ErrorNote error={people.error} onRetry={() => void people.refetch()} />}
      {people.data && (
        <p
          className="faint"
          role="status"
        >{`找到 ${found.length} 人${found.length > shown ? `，先列 ${shown} 人` : ''}`}</p>
      )}
      <ul className="door__choices">
        {found.slice(0, shown).map((person) => (
          <li key={person.psn_no}>
            <button type="button" className="door__choice" onClick={() => onChoose(person.psn_no)}>
              <span className="door__name">
                {person.psn_name} <span className="faint">{person.insutype === '390' ? '居民' : '职工'}</span>
              </span>
              <span className="door__note">
                {person.insutype === '390' ? '没有个人账户' : <Money fen={person.balance_fen} size="s" />}
                {person.notes.length > 0 && ` · ${person.notes.join('，')}`}
              </span>
              <span className="door__go" aria-hidden="true">
                ›
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
