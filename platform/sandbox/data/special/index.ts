/** People with something special, so that every journey and every refusal can be tried at once. */
import type { SpecialFamily } from '../types.ts'
import { SHARING_FAMILIES } from './families.ts'
import { SPECIAL_STATES } from './states.ts'

export const SPECIAL_FAMILIES: readonly SpecialFamily[] = [...SHARING_FAMILIES, ...SPECIAL_STATES]
