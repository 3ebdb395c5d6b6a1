import { collectDefaultMetrics, Registry } from 'prom-client'

let register: Registry | undefined

/** Memory, processor time and event loop of this process, counted once however many servers stand in it. */
export function processRegister(): Registry {
  if (!register) {
    register = new Registry()
    collectDefaultMetrics({ register })
  }
  return register
}
