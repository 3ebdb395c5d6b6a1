/** What callers ask of a visit and what they are answered. */
import type {
  DateText,
  ExclusionCause,
  Fen,
  Grade,
  Level,
  Parts,
  Ppm,
  Price,
  Quantity,
  Scheme,
  VisitKind,
} from '@gongji/benefit'
import type { Diagnosis } from './tables.ts'

export interface PrescriptionFacts {
  /** Level of the institution that prescribed. */
  level: Level
}

export interface RegisterInput {
  psnNo: string
  /** The pooling area of the chosen insurance relation. */
  region: string
  scheme: Scheme
  institution: string
  medType: string
  /** 门诊号 or 住院号, unique inside the institution. */
  visitNo: string
  date: DateText
  /** 就诊凭证类型 01–03. */
  credential: string
  causes?: (ExclusionCause | 'none')[]
  diagnoses?: Diagnosis[]
  diseaseCode?: string
}

export interface DescribeInput {
  visitId: string
  psnNo: string
  institution: string
  medType: string
  date?: DateText
  causes?: (ExclusionCause | 'none')[]
  diagnoses?: Diagnosis[]
  diseaseCode?: string
}

export interface FeeInput {
  /** 费用明细流水号, unique within the visit. */
  serial: string
  /** 医疗目录编码. */
  code: string
  localCode?: string
  price: Price
  /** Negative takes back a quantity of the line `refunds` (stays only). */
  quantity: Quantity
  /** Must equal price × quantity, rounded half up to the fen. */
  amount: Fen
  date: DateText
  refunds?: string
}

export interface UploadInput {
  visitId: string
  psnNo: string
  institution: string
  /** Outpatient: the charge batch; left out for a stay. */
  batchNo?: string
  lines: FeeInput[]
}

export interface Visit {
  id: string
  region: string
  psnNo: string
  scheme: Scheme
  institution: string
  kind: VisitKind
  medType: string
  visitNo: string
  date: DateText
  dischargeDate: DateText | null
  state: 'open' | 'discharged' | 'cancelled'
  causes: ExclusionCause[]
  diagnoses: Diagnosis[]
  diseaseCode: string | null
  credential: string
}

/** One line with its four parts (structure C of the national interface). */
export interface FeeLine extends Parts {
  visitId: string
  serial: string
  batchNo: string
  refunds: string | null
  code: string
  localCode: string | null
  name: string
  price: Price
  quantity: Quantity
  grade: Grade
  /** 先行自付比例. */
  selfPayFirstRate: Ppm
  ceiling: Price | null
  category: string | null
  chargeType: string
  accountPayable: boolean
  date: DateText
  settlementId: string | null
}

/** An uploaded batch that waits for its payment. */
export interface Bill {
  visitId: string
  batchNo: string
  psnNo: string
  institution: string
  total: Fen
  uploadedAt: Date
  expiresAt: Date
  /** `expired`: opened again at the counter only. */
  state: 'open' | 'expired' | 'settled' | 'cancelled'
  settlementId: string | null
}
