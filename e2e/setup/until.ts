/** Asks again until the answer is there; the test's own time limit bounds it. */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> {
  for (let asked = 0; asked < 10_000; asked++) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
  }
  throw new Error(`asked many times in vain: ${what}`)
}
