import type { AidUse } from '@gongji/client'

const texts: Record<AidUse, string> = {
  hospital: '医院看病',
  pharmacy: '药店买药',
  resident_premium: '居民医保缴费',
  commercial_premium: '商业健康保险',
  long_term_care_premium: '长期护理保险缴费',
}

export const useText = (use: AidUse): string => texts[use]
