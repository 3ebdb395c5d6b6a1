/** Neither the forbidden character nor a half of one that takes two. */
const SUSPECT = /[\u0000\ud800-\udfff]/

/** Whether PostgreSQL gives a text back as it was: it has no NUL, and half a character would come back as another one. */
export const isStorable = (text: string): boolean =>
  !SUSPECT.test(text) || (!text.includes('\u0000') && !/\p{Surrogate}/u.test(text))
