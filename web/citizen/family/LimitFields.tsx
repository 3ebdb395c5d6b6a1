import { Field } from '../../shared/ui/Field.tsx'
import type { TypedLimits } from './limitText.ts'

interface Props {
  typed: TypedLimits
  wrong: readonly (keyof TypedLimits)[]
  onChange: (typed: TypedLimits) => void
}

const labels = [
  { name: 'perUse', label: '每次最多（元）' },
  { name: 'perDay', label: '每天最多（元）' },
  { name: 'perYear', label: '每年最多（元）' },
] as const

/** The three limits in yuan; an empty one is no limit. Text fields, because a number field rounds. */
export function LimitFields({ typed, wrong, onChange }: Props) {
  return labels.map(({ name, label }) => (
    <Field
      key={name}
      label={label}
      hint="不填就是不设限额"
      inputMode="decimal"
      autoComplete="off"
      value={typed[name]}
      error={wrong.includes(name) ? '请写一个大于 0 的金额，例如 200 或 200.50' : undefined}
      onChange={(event) => onChange({ ...typed, [name]: event.target.value })}
    />
  ))
}
