/** The key of a call: real clients repeat one msgid under several codes, so institution and code belong to it. */
export const messageKey = (institution: string, infno: string, msgid: string): string =>
  `x:${institution}:${infno}:${msgid}`
