/** The sandbox's catalogue: invented prices on plausible items. */
import type { ItemSeed } from '../types.ts'
import { CHINESE } from './chinese.ts'
import { OTHERS } from './others.ts'
import { SERVICES } from './services.ts'
import { WESTERN } from './western.ts'

export const CATALOGUE: readonly ItemSeed[] = [...WESTERN, ...CHINESE, ...SERVICES, ...OTHERS]
