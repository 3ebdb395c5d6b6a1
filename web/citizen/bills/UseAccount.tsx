import { Choices } from '../../shared/ui/Choices.tsx'

/** The holder chooses whether accounts are used at all; the choice is recorded with the settlement (A7). */
export function UseAccount({ value, onChange }: { value: boolean; onChange: (use: boolean) => void }) {
  return (
    <div className="card">
      <Choices
        legend="个人该付的部分，怎么付"
        value={value ? 'yes' : 'no'}
        onChange={(answer) => onChange(answer === 'yes')}
        options={[
          { value: 'yes', text: '用医保账户', hint: '先本人，不够再用家人共济' },
          { value: 'no', text: '不用账户', hint: '全部到窗口付现金' },
        ]}
      />
    </div>
  )
}
