import './money.css'
import { partsOf } from './format.ts'

interface Props {
  /** Whole fen; 123456 is ¥1,234.56. */
  fen: number
  size?: 's' | 'm' | 'l' | 'xl'
  /** Statements mark both directions with a sign, so that colour is never the only signal. */
  signed?: boolean
}

/** The only place where an amount of money is drawn. */
export function Money({ fen, size = 'm', signed = false }: Props) {
  const { sign, whole, cents } = partsOf(fen)
  return (
    <span className={`money money--${size}`}>
      {sign !== '' ? sign : signed && fen > 0 ? '+' : ''}
      <span className="money__yen">¥</span>
      {whole}
      <span className="money__cents">.{cents}</span>
    </span>
  )
}
