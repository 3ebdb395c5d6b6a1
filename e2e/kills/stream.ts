/** Settlements on their way to a system that is about to be killed. */
import { paymentOf, uploadBill, type UploadedBill } from '../setup/bill.ts'
import { castOf, HANGZHOU } from '../setup/cast.ts'
import { hospitalAt, type Answer, type Hospital, type Message } from '../setup/hospital.ts'

export interface Sent {
  bill: UploadedBill
  message: Message
  /** Absent where no answer came. */
  answer?: Answer
}

export const LINES = 8
const PATIENCE = 30_000

export async function hospital(url: string): Promise<Hospital> {
  return hospitalAt(url, (await castOf(url)).institution('H33010600001'), '330108')
}

async function eachByLines<T>(items: readonly T[], work: (item: T) => Promise<boolean>) {
  const queue = [...items]
  const line = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) if (!(await work(next))) return
  }
  await Promise.all(Array.from({ length: LINES }, line))
}

/** Bills of one region, each with a settlement message that is not sent yet. */
export async function prepareBills(url: string, count: number): Promise<Sent[]> {
  const sender = await hospital(url)
  const people = (await castOf(url)).people.filter(
    (p) => p.insuplc_admdvs.startsWith(HANGZHOU) && p.insutype === '310',
  )
  const sent: Sent[] = []
  await eachByLines(
    Array.from({ length: count }, (_, at) => at),
    async (at) => {
      const bill = await uploadBill(sender, people[at % people.length]!, {
        item: 'SGJ0000036',
        price: `${100 + (at % 50)}.37`,
      })
      sent.push({ bill, message: sender.message('2207', paymentOf(bill)) })
      return true
    },
  )
  return sent
}

/**
 * Sends by eight lines at once until the end, or until the server is gone.
 * @param again whether a message that was not answered well is sent again, until it is
 * @param answered is told how many were
 * @returns milliseconds of the longest time that one message took
 */
export async function stream(
  url: string,
  sent: readonly Sent[],
  again: boolean,
  answered: (count: number) => void,
): Promise<number> {
  const sender = await hospital(url)
  let count = 0
  let longest = 0
  await eachByLines(sent, async (one) => {
    const began = performance.now()
    for (;;) {
      const answer = await sender.post(one.message).catch(() => undefined)
      const waited = performance.now() - began
      longest = Math.max(longest, waited)
      if (again && answer?.infcode !== '0' && waited < PATIENCE) {
        await new Promise((resolve) => setTimeout(resolve, 50))
        continue
      }
      if (answer === undefined) return false
      one.answer = answer
      answered(++count)
      return true
    }
  })
  return Math.round(longest)
}
