/** The pages as a user gets them: built, and built again when their sources changed. */
export async function ensurePages(): Promise<void> {
  const script = new URL('../../scripts/web.mjs', import.meta.url).href
  const { ensurePagesBuilt } = (await import(script)) as { ensurePagesBuilt: () => void }
  ensurePagesBuilt()
}
