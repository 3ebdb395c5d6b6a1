import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link, Navigate } from 'react-router'
import { ApiError } from '@gongji/client'
import type { Role, SandboxRole } from '@gongji/client'
import { api } from '../shared/api/client.ts'
import { ErrorNote } from '../shared/errors/ErrorNote.tsx'
import { firstPageOf } from '../shared/session/places.ts'
import { useMe } from '../shared/session/useMe.ts'
import { Loading } from '../shared/ui/Loading.tsx'
import { Hero } from './Hero.tsx'
import { RoleDoor } from './RoleDoor.tsx'

/** Null outside the sandbox, where these routes do not exist. */
async function doorsOrNone() {
  try {
    return await api.sandboxRoles()
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null
    throw error
  }
}

/** In the sandbox: step into any role. Elsewhere: straight to one's own page or to the sign-in. */
export function StartPage() {
  const { data: me } = useMe()
  const doors = useQuery({ queryKey: ['sandbox', 'roles'], queryFn: doorsOrNone, staleTime: Infinity })
  useEffect(() => {
    document.title = '共济 · 演练环境'
  }, [])

  if (doors.isPending || me === undefined) return <Loading what="首页" />
  if (doors.error) return <ErrorNote error={doors.error} onRetry={() => void doors.refetch()} />
  if (!doors.data) return <Navigate to={me ? firstPageOf(me.role) : '/login'} replace />

  const pages = doors.data.filter(hasPages).sort((a, b) => rank(a) - rank(b))
  const others = doors.data.filter((door) => !hasPages(door))
  return (
    <>
      <Hero />
      <main className="main start" id="main">
        {me && !firstPageOf(me.role).startsWith('/api') && (
          <p className="note start__again">
            您现在是 <strong>{me.institution?.name ?? me.name_masked}</strong>。
            <Link to={firstPageOf(me.role)}>继续</Link>
          </p>
        )}
        <h2 className="start__title">选一个角色，走进去看</h2>
        <p className="soft">这里的人、家庭和机构都是虚构的，钱也是。每个角色看到的都是同一本账。</p>
        <div className="doors">
          {pages.map((door) => (
            <RoleDoor key={door.role} door={door} />
          ))}
        </div>
        <section className="start__more" aria-labelledby="for-developers">
          <h2 id="for-developers" className="start__title">
            给开发者
          </h2>
          <ul className="link-cards">
            <DocLink href="/api/docs" title="接口说明" text="每个页面背后的 REST 接口，人读的一页。" />
            <DocLink href="/api/openapi.json" title="OpenAPI" text="同一份约定，机器读的一份。" />
            <DocLink href="/sandbox/people" title="演练人员" text="谁在这里，各有什么特别，JSON。" />
            <DocLink
              href="/sandbox/institutions"
              title="演练机构"
              text="医院与药店，含国家接口的演练密钥，JSON。"
            />
          </ul>
          {others.length > 0 && (
            <p className="faint">
              其他角色（{others.map((door) => door.title).join('、')}）目前只有接口，没有页面。
            </p>
          )}
        </section>
      </main>
    </>
  )
}

const order: readonly Role[] = ['citizen', 'cashier', 'pharmacy', 'agent']
const rank = (door: SandboxRole) => order.indexOf(door.role)
/** A door with pages behind it and somebody to step in as. */
const hasPages = (door: SandboxRole) => rank(door) >= 0 && door.choices.length > 0

function DocLink({ href, title, text }: { href: string; title: string; text: string }) {
  return (
    <li>
      <a className="link-card" href={href}>
        <strong>{title}</strong>
        <span className="soft">{text}</span>
      </a>
    </li>
  )
}
