/** An uploaded batch is a bill that the person may pay on a page for half an hour; the counter may always settle it. */
export const BILL_MINUTES = 30

export const payableUntil = (opened: Date): Date => new Date(opened.getTime() + BILL_MINUTES * 60_000)
