/** Half of a character that takes two; most texts have no such character at all. */
const HALF = /[\ud800-\udfff]/

/** Whether PostgreSQL gives a text back as it was: it has no NUL, and half a character would come back as another one. */
export const isStorable = (text: string): boolean =>
  !text.includes('\u0000') && !(HALF.test(text) && /\p{Surrogate}/u.test(text))
