/** Fen as people read it: 123456 is "¥1,234.56", −5 is "−¥0.05". Integers only; nothing passes through a float. */
export function formatFen(amount: number): string {
  const { sign, whole, cents } = partsOf(amount)
  return `${sign}¥${whole}.${cents}`
}

/** The pieces of an amount, for setting the yen sign and the cents smaller than the whole. @throws on a broken amount. */
export function partsOf(amount: number): { sign: '' | '−'; whole: string; cents: string } {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of fen: ${amount}`)
  const digits = String(Math.abs(amount)).padStart(3, '0')
  return {
    sign: amount < 0 ? '−' : '',
    whole: digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ','),
    cents: digits.slice(-2),
  }
}

/** Typed yuan ("200", "1,500.5") to fen, or undefined when it is not an amount with at most two decimals. */
export function readYuan(text: string): number | undefined {
  const match = /^(\d{1,11})(?:\.(\d{1,2}))?$/.exec(
    text
      .trim()
      .replace(/^[¥￥]/, '')
      .replaceAll(/[,，]/g, ''),
  )
  if (!match) return undefined
  return Number(match[1]! + (match[2] ?? '').padEnd(2, '0'))
}

/** The reading for a voice: 123456 is "1234元5角6分", 100000 is "1000元整". */
export function spokenFen(amount: number): string {
  const { sign, whole, cents } = partsOf(amount)
  const yuan = `${sign === '' ? '' : '负'}${whole.replaceAll(',', '')}元`
  if (cents === '00') return `${yuan}整`
  const jiao = cents[0] === '0' ? '零' : `${cents[0]}角`
  return yuan + jiao + (cents[1] === '0' ? '' : `${cents[1]}分`)
}
