import { readFileSync } from 'node:fs'
import { EXCLUSION_CAUSES } from '@gongji/benefit'
import { catalogue } from '@gongji/platform'
import { expect, test } from 'vitest'
import { SERVICE_PATHS, SINGLE_PATHS } from './addresses.ts'
import { findTransaction, TRANSACTIONS } from './codes/index.ts'
import { errorMessage } from './messages.ts'

const page = readFileSync(new URL('../../docs/exchange.md', import.meta.url), 'utf8')

test('docs/exchange.md names every code with its 交易名称, every path, and every cause of C7', () => {
  for (const { infno, name } of TRANSACTIONS)
    expect(page).toMatch(new RegExp(`\\| ${infno}[^|]*\\| ${name} \\|`))
  for (const path of SINGLE_PATHS) expect(page).toContain(path)
  for (const path of SERVICE_PATHS.keys()) {
    const [service, method] = path.split('/').slice(-2) as [string, string]
    const row = page
      .split('\n')
      .find(
        (line) => line.includes(`${service}/`) && line.includes(method.replace(/^outpatientMdtrtinfo/, '')),
      )
    expect([path, row]).toEqual([path, expect.any(String)])
  }
  for (const cause of EXCLUSION_CAUSES) expect(page).toContain(`\`${cause}\``)
  expect(SERVICE_PATHS.size).toBeGreaterThanOrEqual(TRANSACTIONS.length)
  for (const infno of ['2203A', '2206A', '2207A'])
    expect(findTransaction(infno)?.infno).toBe(infno.slice(0, 4))
})

test('every error of the catalogue has an err_msg in Chinese that fits; busy says in the agreed words that nothing was done', () => {
  for (const code of Object.keys(catalogue) as (keyof typeof catalogue)[]) {
    const text = errorMessage({ code, detail: {} })
    expect([code, text]).toEqual([code, expect.stringMatching(/\p{Script=Han}/u)])
    expect([code, text.length <= 200]).toEqual([code, true])
  }
  expect(errorMessage({ code: 'busy' })).toBe('系统繁忙，本次未做任何处理，请稍后重试')
})
