import type { Binding, BindingLimits, Family, FamilyOrder, FamilyUse, NewBinding } from '../schema/family.ts'
import type { StateReason } from '../schema/office.ts'
import { segment } from '../send.ts'
import type { Send } from '../send.ts'

const of = (id: string, act: string): string => `/api/family/bindings/${segment(id)}/${act}`

export const familyCalls = (send: Send) => ({
  family: () => send<Family>('GET', '/api/me/family'),
  familyUses: () => send<FamilyUse[]>('GET', '/api/me/family/uses'),
  bind: (body: NewBinding, key: string) => send<Binding>('POST', '/api/family/bindings', { body, key }),
  consent: (id: string, key: string) => send<Binding>('POST', of(id, 'consent'), { key }),
  decline: (id: string, key: string) => send<Binding>('POST', of(id, 'decline'), { key }),
  pause: (id: string, key: string) => send<Binding>('POST', of(id, 'pause'), { key }),
  resume: (id: string, key: string) => send<Binding>('POST', of(id, 'resume'), { key }),
  unbind: (id: string, key: string) => send<Binding>('POST', of(id, 'unbind'), { key }),
  setLimits: (id: string, body: BindingLimits, key: string) =>
    send<Binding>('PUT', of(id, 'limits'), { body, key }),
  setOrder: (body: FamilyOrder, key: string) => send<Family>('PUT', '/api/me/family/order', { body, key }),
  /** The office ends a binding, for example on divorce or death. */
  endBinding: (id: string, body: StateReason, key: string) =>
    send<{ ended: true }>('POST', of(id, 'end'), { body, key }),
})
