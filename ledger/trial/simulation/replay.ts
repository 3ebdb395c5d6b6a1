import { Model } from '../model.ts'
import type { Ask } from '../world.ts'
import type { Store } from './store.ts'

/** Whether what is stored is what the model does with the same commands, one after the other in the stored order. */
export function replayFaults(store: Store): string[] {
  const faults: string[] = []
  const model = new Model()
  for (const { key, state, content } of store.commands.values()) {
    if (state === 'tombstone') continue
    const { input, answer } = JSON.parse(String(content)) as { input: Ask; answer: unknown }
    const expected = JSON.stringify(model.apply(input))
    if (JSON.stringify(answer) !== expected)
      faults.push(`key ${key} was answered ${JSON.stringify(answer)}, the model says ${expected}`)
  }
  for (const { key, state } of store.commands.values())
    if ((state === 'tombstone') !== (model.answers.get(key) === 'barred'))
      faults.push(`key ${key} is ${state}, the model says otherwise`)
  if (model.answers.size !== store.commands.size) faults.push('the model knows other keys')
  for (const { id, balance } of store.accounts.values())
    if (balance !== (model.balances.get(id) ?? 0))
      faults.push(`${id} stands at ${balance}, in the model at ${model.balances.get(id)}`)
  for (const number of store.torn) faults.push(`I9: batch ${number} does not follow from the one before it`)
  const { batch, hash } = store.head
  if (store.batches.size !== batch || (batch > 0 && !store.batches.get(batch)?.equals(hash)))
    faults.push('the head is not the last batch')
  return faults
}
