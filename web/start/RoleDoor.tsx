import { useState } from 'react'
import type { SandboxRole } from '@gongji/client'
import { ErrorNote } from '../shared/errors/ErrorNote.tsx'
import { PeopleFinder } from './PeopleFinder.tsx'
import { useEnter } from './useEnter.ts'

const first = 6

/** One role of the sandbox with the people or places one can be in it. */
export function RoleDoor({ door }: { door: SandboxRole }) {
  const enter = useEnter()
  const [all, setAll] = useState(false)
  const choices = all
    ? door.choices
    : (door.role === 'citizen' ? telling(door.choices) : door.choices).slice(0, first)
  return (
    <section className={`door door--${door.role}`} aria-labelledby={`door-${door.role}`}>
      <h3 id={`door-${door.role}`} className="door__title">
        {door.title}
      </h3>
      <p className="soft">{door.text}</p>
      {enter.error && <ErrorNote error={enter.error} />}
      <ul className="door__choices">
        {choices.map((choice) => (
          <li key={choice.psn_no ?? choice.fixmedins_code ?? choice.label}>
            <button
              type="button"
              className="door__choice"
              disabled={enter.isPending}
              onClick={() =>
                enter.mutate({
                  role: door.role,
                  ...(choice.psn_no ? { psn_no: choice.psn_no } : {}),
                  ...(choice.fixmedins_code ? { fixmedins_code: choice.fixmedins_code } : {}),
                })
              }
            >
              <span className="door__name">{choice.label}</span>
              <span className="door__note">{choice.note}</span>
              <span className="door__go" aria-hidden="true">
                ›
              </span>
            </button>
          </li>
        ))}
      </ul>
      {door.choices.length > first && !all && (
        <button type="button" className="button button--quiet" onClick={() => setAll(true)}>
          还有 {door.choices.length - first} 个
        </button>
      )}
      {door.role === 'citizen' && (
        <PeopleFinder onChoose={(psn_no) => enter.mutate({ role: 'citizen', psn_no })} />
      )}
    </section>
  )
}

/** Those with most to tell first, and each story once; the whole list is one press away. */
function telling(choices: SandboxRole['choices']): SandboxRole['choices'] {
  const stories = new Map(choices.toReversed().map((choice) => [choice.note, choice]))
  return [...stories.values()].sort((a, b) => b.note.length - a.note.length)
}
