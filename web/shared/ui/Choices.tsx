import { useId } from 'react'

interface Option<T extends string> {
  value: T
  text: string
  hint?: string
}

interface Props<T extends string> {
  legend: string
  hideLegend?: boolean
  options: readonly Option<T>[]
  value: T | undefined
  onChange: (value: T) => void
  /** Side by side instead of one below the other. */
  inline?: boolean
}

/** One answer out of several, as large radio rows. */
export function Choices<T extends string>({
  legend,
  hideLegend,
  options,
  value,
  onChange,
  inline,
}: Props<T>) {
  const name = useId()
  return (
    <fieldset className="stack stack--tight">
      <legend className={hideLegend ? 'visually-hidden' : 'field__label'}>{legend}</legend>
      <div className={inline ? 'segments' : 'stack stack--tight'}>
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>
              {option.text}
              {option.hint && <span className="field__hint"> {option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
