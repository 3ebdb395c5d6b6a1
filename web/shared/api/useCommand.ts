import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { UseMutationResult } from '@tanstack/react-query'
import { isDefinite } from '../errors/problem.ts'
import { useIntent } from '../payment/intent.ts'

const untouched: readonly unknown[] = ['session', 'bill']

interface Outcome<A> {
  onDone?: (answer: A) => void
  onRefused?: (error: unknown) => void
}

/**
 * A command that changes money or states: sent once per press with the key of the intent, never repeated by
 * itself. Afterwards everything on the page is read anew, because one command may change balances, orders and bills;
 * only a quote is not, whose bill may just have been paid.
 */
export function useCommand<V, A>(
  run: (input: V, key: string) => Promise<A>,
  { onDone, onRefused }: Outcome<A> = {},
): UseMutationResult<A, Error, V> {
  const intent = useIntent()
  const cache = useQueryClient()
  return useMutation<A, Error, V>({
    retry: false,
    mutationFn: (input) => run(input, intent.key()),
    onSuccess: (answer) => {
      intent.answered()
      void cache.invalidateQueries({ predicate: (query) => !untouched.includes(query.queryKey[0]) })
      onDone?.(answer)
    },
    onError: (error) => {
      if (isDefinite(error)) intent.answered()
      onRefused?.(error)
    },
  })
}
