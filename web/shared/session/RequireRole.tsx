import { Navigate, Outlet } from 'react-router'
import type { Role } from '@gongji/client'
import { ErrorNote } from '../errors/ErrorNote.tsx'
import { Loading } from '../ui/Loading.tsx'
import { firstPageOf } from './places.ts'
import { useMe } from './useMe.ts'

/** Lets the given roles through; nobody goes to the sign-in, another role to its own pages. */
export function RequireRole({ roles }: { roles: readonly Role[] }) {
  const { data: me, error, isPending, refetch } = useMe()
  if (isPending) return <Loading what="登录状态" />
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (!me) return <Navigate to="/" replace />
  if (roles.includes(me.role)) return <Outlet />
  return <Navigate to={firstPageOf(me.role).startsWith('/api') ? '/' : firstPageOf(me.role)} replace />
}
