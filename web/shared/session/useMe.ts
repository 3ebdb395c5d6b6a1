import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ApiError } from '@gongji/client'
import type { Me } from '@gongji/client'
import { api } from '../api/client.ts'

async function meOrNobody(): Promise<Me | null> {
  try {
    return await api.whoAmI()
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null
    throw error
  }
}

/** Who is signed in; `data` is null for nobody, undefined while not known. */
export function useMe() {
  return useQuery({ queryKey: ['session'], queryFn: meOrNobody, staleTime: 60_000 })
}

/** Becomes somebody else (or nobody): everything shown so far is forgotten first. */
export function useBecome(): (me: Me | null) => void {
  const cache = useQueryClient()
  return (me) => {
    cache.clear()
    cache.setQueryData(['session'], me)
  }
}

/**
 * A moment of the business clock on this device's clock, in milliseconds. The sandbox may have shifted the
 * business clock, so countdowns start from the server's own now.
 */
export function useDeadline(instant: string | null | undefined): number | undefined {
  const { data: me, dataUpdatedAt } = useMe()
  if (!instant || !me) return undefined
  return dataUpdatedAt + (Date.parse(instant) - Date.parse(me.now))
}
