import type { Parts } from '@gongji/client'
import { useWords } from '../mode/words.ts'
import { Money } from '../money/Money.tsx'

/** The four parts of a bill (C2), each with one line that says what it is. They sum to the total. */
export function PartsList({ parts }: { parts: Parts }) {
  const say = useWords()
  const rows = [
    { name: say('inScope'), gloss: '按政策可以报销的部分', fen: parts.in_scope_fen },
    { name: say('selfPayFirst'), gloss: '乙类项目先由个人付的一部分', fen: parts.self_pay_first_fen },
    { name: say('overCeiling'), gloss: '比医保支付标准贵出来的部分', fen: parts.over_ceiling_fen },
    { name: say('fullSelfPay'), gloss: '医保不报的项目', fen: parts.full_self_pay_fen },
  ]
  return (
    <dl className="facts">
      {rows.map((row) => (
        <div key={row.gloss}>
          <dt>
            {row.name} <span className="faint no-print">{row.gloss}</span>
          </dt>
          <dd>
            <Money fen={row.fen} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
