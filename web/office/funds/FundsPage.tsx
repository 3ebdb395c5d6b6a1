import './funds.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FundQuery, Me } from '@gongji/client'
import { api } from '../../shared/api/client.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { useMe } from '../../shared/session/useMe.ts'
import { businessDate } from '../../shared/time/dates.ts'
import { Loading } from '../../shared/ui/Loading.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { queryOf, thisYear, type Chosen } from './period.ts'
import { PeriodForm } from './PeriodForm.tsx'
import { Statement } from './Statement.tsx'

/** 基金收支与结余 of the office's pooling area (E3). */
export function FundsPage() {
  const { data: me } = useMe()
  return (
    <Page title="基金收支与结余" lead="每个数都是账上分录之和，按业务发生日归集。" wide>
      {me ? <Funds me={me} /> : <Loading what="基金账" />}
    </Page>
  )
}

function Funds({ me }: { me: Me }) {
  const [chosen, setChosen] = useState<Chosen>(() => thisYear(me.now))
  const needsRegion = me.region === undefined
  const asked = queryOf(chosen, needsRegion)
  const wrong = 'wrong' in asked ? asked.wrong : undefined
  return (
    <>
      <PeriodForm
        chosen={chosen}
        today={businessDate(me.now)}
        needsRegion={needsRegion}
        wrong={wrong}
        onChange={setChosen}
      />
      {!('wrong' in asked) && <Answer query={asked} />}
    </>
  )
}

function Answer({ query }: { query: FundQuery }) {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['funds', query],
    queryFn: () => api.fundStatement(query),
    // Changing a day keeps the page where it is until the new figures are there.
    placeholderData: (before) => before,
  })
  if (isPending) return <Loading what="基金账" />
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />
  return <Statement statement={data} />
}
