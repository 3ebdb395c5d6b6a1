import { Field } from './Field.tsx'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string | undefined
  error?: string | undefined
  autoComplete?: 'current-password' | 'new-password' | 'off'
  autoFocus?: boolean
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
}: Props) {
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      pin
      type="password"
      inputMode="numeric"
      autoComplete={autoComplete}
      autoFocus={autoFocus}
      maxLength={6}
      value={value}
      onChange={(event) => onChange(event.target.value.replaceAll(/\D/g, ''))}
    />
  )
}

export const isPin = (text: string): boolean => /^\d{6}$/.test(text)
