/** 医院等级: which written level answers to which wanted one. */
import type { Level } from './facts.ts'

const FAMILIES: Partial<Record<Level, readonly Level[]>> = {
  second: ['second', 'second_a', 'second_b'],
  third: ['third', 'third_a', 'third_b', 'provincial_third'],
}

/** Whether an institution of level `actual` is meant by `wanted`: `third` also means third_a, third_b and provincial_third. */
export function levelMatches(wanted: Level, actual: Level): boolean {
  return wanted === actual || (FAMILIES[wanted]?.includes(actual) ?? false)
}
