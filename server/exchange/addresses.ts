/** The addresses of the per-service style (interface 1.4): each path with the codes it carries. */
const SERVICES: readonly (readonly [service: string, methods: Readonly<Record<string, string>>])[] = [
  ['signInSignOutService', { signIn: '9001', signOut: '9002' }],
  ['fsiPsnInfoService', { queryPsnInfo: '1101' }],
  ['fsiFixMedInsService', { queryFixMedIns: '1201' }],
  ['fsiPsnPriorityInfoService', { queryPsnPriorityInfo: '2001' }],
  ['drugStoreSettleService', { preSettletment: '2101', saveSettletment: '2102', cancleSettletment: '2103' }],
  [
    'outpatientDocInfoService',
    {
      outpatientRregistration: '2201',
      outpatientRegistrationCancel: '2202',
      outpatientMdtrtinfoUp: '2203',
      outpatientMdtrtinfoUpA: '2203A',
      outpatientFeeListUp: '2204',
      outpatientFeeListUpCancel: '2205',
    },
  ],
  [
    'outpatientSettleService',
    {
      preSettletment: '2206',
      preSettletmentA: '2206A',
      saveSettletmentV2: '2207',
      saveSettletment: '2207A',
      saveSettletmentA: '2207A',
      cancleSettletment: '2208',
    },
  ],
  ['hospFeeDtlService', { feeDtlUp: '2301', feeDtlCl: '2302' }],
  ['hospSettService', { preSett: '2303', settV2: '2304', settCl: '2305' }],
  ['hospitalRegisterService', { hospitalRegisterSave: '2401', hospitalRegisterCancel: '2404' }],
  ['dscgService', { dischargeProcess: '2402' }],
  ['reverseService', { revsMethod: '2601' }],
  [
    'fsiIntegratedQueryService',
    { querySetlInfo: '5203', queryFeeList: '5204', queryFixmedinsPracPsnSum: '5206' },
  ],
]

/** Path → the code that it usually carries. The infno of the body rules; this one only stands in when it is missing. */
export const SERVICE_PATHS: ReadonlyMap<string, string> = new Map(
  SERVICES.flatMap(([service, methods]) =>
    Object.entries(methods).map(([method, infno]) => [`/fsi/api/${service}/${method}`, infno] as const),
  ),
)

/** The addresses that take every code. */
export const SINGLE_PATHS: readonly string[] = [
  '/fsi/api/rsfComIfsService/callService',
  '/mss/web/api/fsi/callService',
]
