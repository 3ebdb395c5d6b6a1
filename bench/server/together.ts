/** Runs work on many things at once, so that the lanes' batches fill, but no more than a lane's queue takes. */
export async function together<T, R>(
  things: readonly T[],
  width: number,
  work: (thing: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < things.length) {
      const at = next++
      results[at] = await work(things[at] as T)
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, things.length) }, worker))
  return results
}
