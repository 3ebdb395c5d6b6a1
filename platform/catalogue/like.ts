/** A user's text inside a LIKE pattern: its own wildcards stand for themselves. */
export const likePattern = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
