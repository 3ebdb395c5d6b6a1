/** What callers ask of a settlement and what they are answered. Amounts in fen. */
import type {
  AidNote,
  DateText,
  Denial,
  ExclusionCause,
  Facts,
  Fen,
  FundLeg,
  LineParts,
  Parts,
  Ppm,
  Scheme,
  VisitKind,
} from '@gongji/benefit'
import type { FeeInput, PrescriptionFacts } from '../visit/types.ts'

/** The four parts that an institution repeats from the pre-settlement; a difference is refused. */
export interface ExpectedParts {
  selfPaid?: Fen
  overCeiling?: Fen
  selfPayFirst?: Fen
  inScope?: Fen
}

interface Payment {
  psnNo: string
  /** The institution that asks; left out when the person pays a bill on a page. */
  institution?: string
  /** The insurance relation that was chosen. */
  scheme?: Scheme
  medType?: string
  /** Must equal the sum of the lines. */
  total?: Fen
  /** 个人账户使用标志. */
  useAccount: boolean
  /** 就诊凭证类型 by which the person was identified at payment; default that of the visit. */
  credential?: string
  expect?: ExpectedParts
  /** Fingerprint of the split that was shown; another split is answered instead of charged. */
  confirm?: string
  /** The sharer whom the user chose, where policy lets the user choose. */
  chosenSharer?: string
  /** The sender's message id; given back as 医药机构结算ID. */
  reference?: string
}

export interface SettleInput extends Payment {
  visitId: string
  /** Outpatient: the charge batch. A stay settles all its open lines. */
  batchNo?: string
  /** 中途结算: settles what is there although the person stays on. */
  midStay?: boolean
  /** Discharge where 2402 comes after the settlement. */
  dischargeDate?: DateText
}

/** What the lane is given. The id is made by the caller of the lane; in a preview nobody keeps it. */
export interface SettleCommand extends SettleInput {
  id: string
  /** A preview that will be explained asks for the facts, too. */
  withFacts?: boolean
  by?: { channel: string; id: string }
}

/** A pharmacy sale (2101, 2102): visit, lines and settlement in one. */
export interface BasketInput extends Payment {
  /** The pooling area of the chosen insurance relation. */
  region: string
  institution: string
  scheme: Scheme
  medType: string
  saleDate: DateText
  lines: FeeInput[]
  causes?: (ExclusionCause | 'none')[]
  prescription?: PrescriptionFacts
  diseaseCode?: string
}

export interface ReverseInput {
  settlementId: string
  visitId?: string
  psnNo?: string
  /** Given by an institution, which may reverse its own settlements only. */
  institution?: string
  reference?: string
}

export interface Settlement {
  /** Null in a preview. */
  id: string | null
  region: string
  visitId: string
  /** '' for a stay. */
  batchNo: string
  psnNo: string
  scheme: Scheme
  institution: string
  kind: VisitKind
  medType: string
  benefitDate: DateText
  /** Instant, ISO 8601. */
  happenedAt: string
  /** Label of the settlement year. */
  year: string
  total: Fen
  parts: Parts
  lines: LineParts[]
  deductible: Fen
  poolRatio: Ppm
  funds: FundLeg[]
  fundTotal: Fen
  /** fundTotal + personal + hospital = total. */
  personal: Fen
  own: { current: Fen; carried: Fen }
  /** In order of use. */
  aid: { sharer: string; bindingId: string; current: Fen; carried: Fen }[]
  aidTotal: Fen
  cash: Fen
  hospital: Fen
  /** Own account, both parts, after this settlement. */
  balanceAfter: Fen
  denials: Denial[]
  aidNotes: AidNote[]
  useAccount: boolean
  credential: string
  reference: string
  /** Of the split: equal splits of one bill have equal fingerprints. */
  fingerprint: string
  packHash: string
  packName: string
  /** The settlement of which this one is a partial refund; amounts are the difference. */
  refunds: string | null
  /** The settlement that this one takes back; amounts are negative. */
  reverses: string | null
  /** The reversal that this one takes back. */
  restores: string | null
  /** The reversal of this one, or the refund that left nothing of it. Filled by queries only. */
  reversedBy: string | null
}

/** A preview with the facts behind it. */
export interface Previewed extends Settlement {
  facts?: Facts
}
