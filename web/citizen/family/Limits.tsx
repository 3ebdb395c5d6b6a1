import { useState } from 'react'
import type { FormEvent } from 'react'
import type { Binding, BindingLimits } from '@gongji/client'
import { api } from '../../shared/api/client.ts'
import { useCommand } from '../../shared/api/useCommand.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { partsOf } from '../../shared/money/format.ts'
import { announce } from '../../shared/ui/live.tsx'
import { LimitFields } from './LimitFields.tsx'
import { readLimits } from './limitText.ts'
import type { TypedLimits } from './limitText.ts'

const typedOf = (fen: number | null): string =>
  fen === null ? '' : `${partsOf(fen).whole}.${partsOf(fen).cents}`

/** Changes how much a relative may use; it counts from the next payment on. */
export function Limits({ binding, onClose }: { binding: Binding; onClose: () => void }) {
  const [typed, setTyped] = useState<TypedLimits>({
    perUse: typedOf(binding.per_use_fen),
    perDay: typedOf(binding.per_day_fen),
    perYear: typedOf(binding.per_year_fen),
  })
  const [wrong, setWrong] = useState<(keyof TypedLimits)[]>([])
  const save = useCommand((limits: BindingLimits, key) => api.setLimits(binding.id, limits, key), {
    onDone: () => {
      announce('限额已保存')
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = readLimits(typed)
    setWrong('wrong' in read ? read.wrong : [])
    if ('limits' in read) save.mutate(read.limits)
  }
  return (
    <form className="stack stack--tight inset" onSubmit={submit} aria-label={`${binding.user_name}的限额`}>
      <LimitFields typed={typed} wrong={wrong} onChange={setTyped} />
      {save.error && <ErrorNote error={save.error} />}
      <div className="button-row">
        <button type="submit" className="button button--primary" disabled={save.isPending}>
          保存限额
        </button>
        <button type="button" className="button" onClick={onClose}>
          不改了
        </button>
      </div>
    </form>
  )
}
