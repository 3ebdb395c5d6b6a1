import type { Quote } from '@gongji/client'

/** Why relatives paid nothing, or not the whole rest. */
export function AidNotes({ notes }: { notes: Quote['aid_notes'] }) {
  if (notes.length === 0) return null
  return (
    <div className="note" role="group" aria-label="家庭共济">
      {notes.map((note) => (
        <p key={note.name + note.text}>
          <strong>{note.name}</strong>：{note.text}
        </p>
      ))}
    </div>
  )
}
