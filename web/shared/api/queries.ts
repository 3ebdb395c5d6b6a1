import { QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from '@gongji/client'
import { isDefinite } from '../errors/problem.ts'

/** Reads are asked again twice when nobody answered; commands never repeat by themselves. */
export const queries = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      const signedOut = error instanceof ApiError && error.status === 401
      if (signedOut && query.queryKey[0] !== 'session') queries.setQueryData(['session'], null)
    },
  }),
  defaultOptions: {
    // Always: a payment pressed without a network fails at once and in words; it is never sent by itself later.
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      retry: (failures, error) => !isDefinite(error) && failures < 2,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})
