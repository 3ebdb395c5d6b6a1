import { useMutation } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { api } from '../api/client.ts'
import { useBecome } from './useMe.ts'

/** Ends the session and goes back to the start. */
export function useSignOut() {
  const become = useBecome()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: api.signOut,
    onSuccess: () => {
      become(null)
      void navigate('/')
    },
  })
}
