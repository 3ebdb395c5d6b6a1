import type { Path } from '../located.ts'

/** Tells a problem at a path of the merged policy. */
export type Tell = (path: Path, value: unknown, rule: string, remedy: string) => void
