/** How personal data is shown by default: enough to recognise, not enough to use. */

const segmenter = new Intl.Segmenter('zh')

/** Ideographs, letters and digits that never join with what stands beside them, as almost every name has. */
const SEPARATE = /^[\u4e00-\u9fffA-Za-z0-9·]*$/

/** What a reader takes for one character, whatever it is made of. */
const charactersOf = (text: string): string[] =>
  SEPARATE.test(text) ? text.split('') : Array.from(segmenter.segment(text), ({ segment }) => segment)

/** 王小明 → 王*明, 李雷 → 李*, 欧阳娜娜 → 欧**娜. A single character is hidden. */
export function maskName(name: string): string {
  const letters = charactersOf(name.trim())
  if (letters.length <= 1) return '*'
  if (letters.length === 2) return `${letters[0]}*`
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`
}

/** First four and last two: 3301**************29. A number shorter than eight keeps its first and last only. */
export function maskCertNo(certNo: string): string {
  const letters = charactersOf(certNo.trim())
  if (letters.length < 8)
    return letters.length <= 2 ? '**' : `${letters[0]}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`
  return letters.slice(0, 4).join('') + '*'.repeat(letters.length - 6) + letters.slice(-2).join('')
}

/** 138****1234. */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? '*'.repeat(phone.length) : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}
