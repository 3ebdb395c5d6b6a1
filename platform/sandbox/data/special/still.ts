import type { MemberSeed } from '../types.ts'

/** Every region of the sandbox. */
export const EVERYWHERE = ['110000', '440300', '330100'] as const

/** A member whose money stays exactly as given: no monthly credits, no ordinary visits. */
export const still = (member: MemberSeed): MemberSeed => ({ credited: false, visits: false, ...member })
