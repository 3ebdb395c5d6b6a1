import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api/client.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { useMode } from '../../shared/mode/mode.ts'
import { useWords } from '../../shared/mode/words.ts'
import { Loading } from '../../shared/ui/Loading.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { AllowanceList } from '../allowances/AllowanceList.tsx'
import { CareHome } from './CareHome.tsx'
import { MoneyCard } from './MoneyCard.tsx'
import { Notices } from './Notices.tsx'
import { Tiles } from './Tiles.tsx'

/** Own money, family money and the year's allowance, side by side and never mixed (E1, E2). */
export function HomePage() {
  const mode = useMode()
  const say = useWords()
  const { data: home, error, isPending, refetch } = useQuery({ queryKey: ['home'], queryFn: api.home })
  if (isPending) return <Loading what="您的账户" />
  if (error) {
    return (
      <Page title="首页">
        <ErrorNote error={error} onRetry={() => void refetch()} />
      </Page>
    )
  }
  if (mode === 'care') return <CareHome home={home} />
  return (
    <Page title="首页" hideTitle wide>
      <div className="home">
        <div className="stack">
          <MoneyCard home={home} />
          <Notices home={home} />
          <Tiles home={home} />
        </div>
        <section className="stack" aria-labelledby="home-allowances">
          <h2 id="home-allowances" className="section-title">
            {say('allowance')}
          </h2>
          <p className="faint">这是医保基金今年还能给您报的额度，不是您自己的钱，也取不出来。</p>
          <AllowanceList allowances={home.allowances} />
        </section>
      </div>
    </Page>
  )
}
