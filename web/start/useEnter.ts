import { useMutation } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { Enter } from '@gongji/client'
import { api } from '../shared/api/client.ts'
import { firstPageOf } from '../shared/session/places.ts'
import { useBecome } from '../shared/session/useMe.ts'

/** Steps into a role of the sandbox and goes to its first page. */
export function useEnter() {
  const become = useBecome()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: (who: Enter) => api.enter(who),
    onSuccess: (me) => {
      become(me)
      void navigate(firstPageOf(me.role))
    },
  })
}
