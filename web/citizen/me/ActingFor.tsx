import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { api } from '../../shared/api/client.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { useBecome, useMe } from '../../shared/session/useMe.ts'

/** A guardian or agent takes up the record of a ward or principal, and puts it down again. */
export function ActingFor() {
  const { data: me } = useMe()
  const become = useBecome()
  const navigate = useNavigate()
  const { data: agencies } = useQuery({ queryKey: ['agencies'], queryFn: api.agencies })
  const act = useMutation({
    mutationFn: (psnNo: string | null) => api.actFor({ psn_no: psnNo }),
    onSuccess: (answer) => {
      become(answer)
      void navigate('/home')
    },
  })
  if (!me || (!me.acting_for && !agencies?.length)) return null
  return (
    <section className="card stack stack--tight" aria-labelledby="me-acting">
      <h2 id="me-acting" className="card__title">
        代家人办理
      </h2>
      {act.error && <ErrorNote error={act.error} />}
      <div className="button-row">
        {me.acting_for && (
          <button
            type="button"
            className="button button--primary"
            disabled={act.isPending}
            onClick={() => act.mutate(null)}
          >
            换回自己
          </button>
        )}
        {agencies
          ?.filter((agency) => agency.psn_no !== me.acting_for?.psn_no)
          .map((agency) => (
            <button
              key={agency.psn_no}
              type="button"
              className="button"
              disabled={act.isPending}
              onClick={() => act.mutate(agency.psn_no)}
            >
              代 {agency.name_masked} 办理（{agency.basis_text}）
            </button>
          ))}
      </div>
    </section>
  )
}
