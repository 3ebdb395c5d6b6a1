import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api } from '../../shared/api/client.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { useWords } from '../../shared/mode/words.ts'
import { Empty } from '../../shared/ui/Empty.tsx'
import { Loading } from '../../shared/ui/Loading.tsx'
import { Page } from '../../shared/ui/Page.tsx'
import { AsUser } from './AsUser.tsx'
import { Consents } from './Consents.tsx'
import { SharerCard } from './SharerCard.tsx'
import { Uses } from './Uses.tsx'

/** Who shares with me and in which order; whom I share with, and every use of my money (D1–D6, D9). */
export function FamilyPage() {
  const say = useWords()
  const { data: family, error, isPending, refetch } = useQuery({ queryKey: ['family'], queryFn: api.family })
  return (
    <Page title={say('family')} lead="自己的账户不够时，用家人的医保账户付个人该付的部分。">
      {isPending && <Loading what="家庭共济" />}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {family && (
        <>
          <Consents family={family} />
          <AsUser family={family} />
          <section className="stack" aria-labelledby="as-sharer">
            <h2 id="as-sharer" className="section-title">
              我帮家人付（我是共济人）
            </h2>
            {family.as_sharer.length === 0 && <Empty>您还没有把账户共济给家人。</Empty>}
            {family.as_sharer.map((binding) => (
              <SharerCard key={binding.id} binding={binding} />
            ))}
            <Link className="button button--primary button--wide" to="/family/new">
              绑定一位家人
            </Link>
          </section>
          <Uses />
          <section className="note">
            <h2>家庭共济和亲情账户不是一回事</h2>
            <p>家庭共济：家人的账户替您付钱，钱真的会动。</p>
            <p>亲情账户：只是帮家人出示他本人的医保码，不动您的钱。</p>
          </section>
          <section className="soft stack stack--tight" aria-labelledby="family-rule">
            <h2 id="family-rule" className="section-title">
              本地规则
            </h2>
            <p>{family.rule.text}</p>
            <p className="faint">依据：{family.rule.source_text}</p>
          </section>
        </>
      )}
    </Page>
  )
}
