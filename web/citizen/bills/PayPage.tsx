import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { api } from '../../shared/api/client.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { hasCode } from '../../shared/errors/problem.ts'
import { Loading } from '../../shared/ui/Loading.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { PaySheet } from './PaySheet.tsx'

/** The pay sheet: see the split, choose whether accounts are used, confirm once (C11). */
export function PayPage() {
  const { id = '' } = useParams()
  const [useAccount, setUseAccount] = useState(true)
  const quote = useQuery({
    queryKey: ['bill', id, useAccount],
    queryFn: () => api.quote(id, { use_account: useAccount }),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  })
  const settled = hasCode(quote.error, 'charge_settled')
  return (
    <Page title="确认付款" back={{ to: '/bills', text: '待付账单' }}>
      {quote.isPending && <Loading what="账单" />}
      {quote.error && (
        <ErrorNote error={quote.error} {...(settled ? {} : { onRetry: () => void quote.refetch() })} />
      )}
      {settled && (
        <Link className="button button--primary" to="/receipts">
          去看结算凭证
        </Link>
      )}
      {quote.data && !quote.error && (
        <PaySheet
          quote={quote.data}
          stale={quote.isFetching}
          useAccount={useAccount}
          onUseAccount={setUseAccount}
          onAskAgain={() => void quote.refetch()}
        />
      )}
    </Page>
  )
}
