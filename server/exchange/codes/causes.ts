import type { ExclusionCause } from '@gongji/benefit'
import type { Extension } from '../fields/index.ts'

/**
 * `expContent.exclusion_cause` for the platform: nothing said stays nothing said (an accident then counts as
 * having a liable third party), and `none` is the institution's statement that nobody else is liable.
 */
export function declaredCauses(extension: Extension): { causes?: (ExclusionCause | 'none')[] } {
  if (extension.causes === undefined) return {}
  return { causes: extension.causes.length > 0 ? extension.causes : ['none'] }
}
