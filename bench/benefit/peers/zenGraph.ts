/**
 * The decision as a graph in GoRules' JDM format: a decision table for the figures, then expressions for
 * lines, fund, own account and three relatives. Each expression may use those before it as `$.key`.
 */
interface Node {
  id: string
  name: string
  type: string
  position: { x: number; y: number }
  content?: object
}

const node = (id: string, type: string, content?: object): Node => ({
  id,
  name: id,
  type,
  position: { x: 0, y: 0 },
  ...(content ? { content } : {}),
})

const PASS = { passThrough: true, inputField: null, outputPath: null, executionMode: 'single' }

const column = (field: string) => ({ id: field, name: field, field })
const row = (status: string, tier: string, deductible: number, cap: number, ratio: number, i: number) => ({
  _id: `row${i}`,
  status: `"${status}"`,
  tier: `"${tier}"`,
  deductible: String(deductible),
  cap: String(cap),
  ratio: String(ratio),
})

export const figures = node('figures', 'decisionTableNode', {
  ...PASS,
  hitPolicy: 'first',
  inputs: [column('status'), column('tier')],
  outputs: [column('deductible'), column('cap'), column('ratio')],
  rules: [
    row('active', 'community', 70_000, 350_000, 850_000, 1),
    row('active', 'second', 70_000, 350_000, 650_000, 2),
    row('active', 'third', 70_000, 350_000, 550_000, 3),
    row('retired', 'community', 50_000, 400_000, 900_000, 4),
    row('retired', 'second', 50_000, 400_000, 750_000, 5),
    row('retired', 'third', 50_000, 400_000, 650_000, 6),
  ],
})

const HALF_UP = '+ 500000) / 1000000)'

/** Each line is classified in three expressions over all lines, since an item cannot refer to itself. */
const LINES = {
  allowed:
    'map(lines as l, l.covered ? min([l.amount, floor((l.ceiling * l.quantity + 50000000) / 100000000)]) : 0)',
  first: `map([0..len(lines) - 1] as i, floor(($.allowed[i] * lines[i].rate ${HALF_UP})`,
  total: 'sum(map(lines, #.amount))',
  selfPaid: 'sum(map(lines, #.covered ? 0 : #.amount))',
  overCeiling: '$.total - $.selfPaid - sum($.allowed)',
  selfPayFirst: 'sum($.first)',
  inScope: 'sum($.allowed) - $.selfPayFirst',
  payableFirst: 'sum(map([0..len(lines) - 1] as i, lines[i].payable ? $.first[i] : 0))',
  payableScope: 'sum(map([0..len(lines) - 1] as i, lines[i].payable ? $.allowed[i] - $.first[i] : 0))',
}

const FUND = {
  counted: 'insured ? min([inScope, max([0, deductible - met])]) : 0',
  fundTotal: `insured ? min([floor(((inScope - $.counted) * ratio ${HALF_UP}, max([0, cap - used])]) : 0`,
  personal: 'total - $.fundTotal',
}

const part = (amount: string) => `(inScope == 0 ? 0 : floor((${amount}) * payableScope / inScope))`

const ACCOUNTS = {
  under: 'min([counted, inScope - fundTotal])',
  owed: `payableFirst + ${part('$.under')} + ${part('inScope - fundTotal - $.under')}`,
  ownCarried: 'usable ? min([own.carried, $.owed]) : 0',
  ownCurrent: 'usable ? min([own.current, $.owed - $.ownCarried]) : 0',
  asked0: 'aidOpen ? $.owed - $.ownCarried - $.ownCurrent : 0',
  paid0: 'min([r0.most, $.asked0])',
  paid1: 'min([r1.most, $.asked0 - $.paid0])',
  paid2: 'min([r2.most, $.asked0 - $.paid0 - $.paid1])',
  carried0: 'min([r0.carried, $.paid0])',
  carried1: 'min([r1.carried, $.paid1])',
  carried2: 'min([r2.carried, $.paid2])',
  cash: 'personal - $.ownCarried - $.ownCurrent - $.paid0 - $.paid1 - $.paid2',
}

const calculate = (id: string, expressions: Record<string, string>) =>
  node(id, 'expressionNode', {
    ...PASS,
    expressions: Object.entries(expressions).map(([key, value]) => ({ id: `${id}.${key}`, key, value })),
  })

function graphOf(steps: readonly Node[]): object {
  const nodes = [node('request', 'inputNode'), ...steps, node('response', 'outputNode')]
  const edges = nodes.slice(1).map((target, i) => ({
    id: `to ${target.id}`,
    type: 'edge',
    sourceId: nodes[i]!.id,
    targetId: target.id,
  }))
  return { contentType: 'application/vnd.gorules.decision', nodes, edges }
}

/** The whole decision. */
export const wholeGraph = graphOf([
  figures,
  calculate('lines', LINES),
  calculate('fund', FUND),
  calculate('accounts', ACCOUNTS),
])

/** Only the table, for use with arithmetic in the calling program. */
export const figuresGraph = graphOf([figures])
