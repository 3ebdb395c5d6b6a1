import { Choices } from '../../shared/ui/Choices.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import type { Chosen } from './period.ts'

interface Props {
  chosen: Chosen
  today: string
  needsRegion: boolean
  wrong: string | undefined
  onChange: (chosen: Chosen) => void
}

/** Which scheme, which days, and for an auditor which area. */
export function PeriodForm({ chosen, today, needsRegion, wrong, onChange }: Props) {
  return (
    <form
      className="card stack no-print"
      onSubmit={(event) => event.preventDefault()}
      aria-label="险种与期间"
    >
      <Choices
        legend="险种"
        hideLegend
        inline
        value={chosen.scheme}
        onChange={(scheme) => onChange({ ...chosen, scheme })}
        options={[
          { value: 'employee', text: '职工医保' },
          { value: 'resident', text: '城乡居民医保' },
        ]}
      />
      <div className="fund-period">
        <Field
          label="从哪天"
          type="date"
          value={chosen.from}
          max={chosen.to || today}
          onChange={(event) => onChange({ ...chosen, from: event.target.value })}
        />
        <Field
          label="到哪天（含当日）"
          type="date"
          value={chosen.to}
          min={chosen.from || undefined}
          max={today}
          onChange={(event) => onChange({ ...chosen, to: event.target.value })}
        />
        {needsRegion && (
          <Field
            label="统筹区编码"
            inputMode="numeric"
            maxLength={6}
            value={chosen.region}
            onChange={(event) => onChange({ ...chosen, region: event.target.value })}
          />
        )}
      </div>
      {wrong && (
        <p className="field__error" role="status">
          {wrong}
        </p>
      )}
    </form>
  )
}
