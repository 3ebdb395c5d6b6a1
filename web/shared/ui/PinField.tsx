import { Field } from './Field.tsx'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string | undefined
  error?: string | undefined
  autoComplete?: 'current-password' | 'new-password' | 'off'
  autoFocus?: boolean
  /** An initial password may be the end of an identity number, and so end in X. */
  initial?: boolean
}

/** The six-digit card password. Paste and password managers work (WCAG 3.3.8). */
export function PinField({
  label,
  value,
  onChange,
  hint,
  error,
  autoComplete = 'current-password',
  autoFocus,
  initial = false,
}: Props) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      pin
      type="password"
      inputMode={initial ? 'text' : 'numeric'}
      autoComplete={autoComplete}
      autoFocus={autoFocus}
      maxLength={6}
      value={value}
      onChange={(event) => onChange(event.target.value.replaceAll(initial ? /[^\dXx]/g : /\D/g, ''))}
    />
  )
}

export const isPin = (text: string): boolean => /^\d{6}$/.test(text)
