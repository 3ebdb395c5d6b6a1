/** Runs work on many things at once, so that the lanes' batches fill, but no more than a lane's queue takes. */
export async function together<T>(
  things: readonly T[],
  width: number,
  work: (thing: T) => Promise<void>,
): Promise<void> {
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < things.length) await work(things[next++] as T)
  }
  await Promise.all(Array.from({ length: Math.min(width, things.length) }, worker))
}
