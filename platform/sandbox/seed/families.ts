/** Bindings: filed by the sharer and agreed to by the user at the start of the history. */
import type { Fen } from '@gongji/benefit'
import type { Platform } from '../../context.ts'
import { bind, consent, pause } from '../../family/index.ts'
import { RESIDENT_ID } from '../../people/index.ts'
import { policyOn } from '../../policy/index.ts'
import type { CastBinding, CastFamily, CastPerson } from '../cast/index.ts'
import { done } from './done.ts'
import { seedMeta } from './meta.ts'
import { together } from './together.ts'

const papers = (person: CastPerson) => ({ certType: RESIDENT_ID, certNo: person.certNo, name: person.name })
const limit = (amount: number | undefined): Fen | null => (amount ?? null) as Fen | null
const keyOf = ({ sharer, user }: CastBinding): string => `${sharer.psnNo}:${user.psnNo}`

async function file(p: Platform, binding: CastBinding, day: string): Promise<string> {
  const { sharer, user, relation, perUse, perDay, perYear } = binding
  const aid = done(policyOn(p, sharer.region, day), 'policy').aid
  const uses = (['hospital', 'pharmacy'] as const).filter((use) => aid?.uses.has(use))
  const filed = await bind(p, seedMeta(`bind:${keyOf(binding)}`), {
    sharer: sharer.psnNo,
    sharerPapers: papers(sharer),
    userPapers: papers(user),
    relation,
    uses,
    startsOn: day,
    limits: { perUse: limit(perUse), perDay: limit(perDay), perYear: limit(perYear) },
    pledge: true,
  })
  return done(filed, `binding ${keyOf(binding)}`).id
}

/** One family's bindings one after the other, so that the order of filing is always the same. */
async function seedFamily(p: Platform, { bindings }: CastFamily, day: string): Promise<void> {
  for (const binding of bindings) {
    const id = await file(p, binding, day)
    if (binding.ends === 'awaiting') continue
    const agreed = await consent(p, seedMeta(`consent:${keyOf(binding)}`), { id, asker: binding.user.psnNo })
    done(agreed, `consent ${keyOf(binding)}`)
    if (binding.ends !== 'paused') continue
    const paused = await pause(p, seedMeta(`pause:${keyOf(binding)}`), { id, asker: binding.sharer.psnNo })
    done(paused, `pause ${keyOf(binding)}`)
  }
}

/** @param day the day on which everything is filed */
export const seedBindings = (p: Platform, families: readonly CastFamily[], day: string): Promise<void> =>
  together(families, 128, (family) => seedFamily(p, family, day))
