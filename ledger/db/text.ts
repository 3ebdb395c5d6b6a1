/** Whether PostgreSQL gives a text back as it was: it has no NUL, and half a character would come back as another one. */
export const isStorable = (text: string): boolean => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text)
