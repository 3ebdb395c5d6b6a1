/** B12: one, two and four server processes on one database, on one region and over ten. */
import type { Cluster } from '../harness/cluster.ts'
import { type LoadPlan, type LoadRound, measureLoads } from '../harness/loads.ts'
import { type Crew, openCrew } from './crew.ts'
import { REGION, type SettlePlan, TEN } from './plan.ts'
import { CITY, HOT, type Shape } from './request.ts'
import type { Tally } from './tally.ts'

export const processName = (size: number, regions: number, hot = false) =>
  `${size} process${size > 1 ? 'es' : ''}, ${regions} region${regions > 1 ? 's' : ''}${hot ? ', hot' : ''}`

/** Clients of each process: as many for a lane that batches stay as large when ten lanes share them. */
const CLIENTS = { 1: 256, 10: 1024 }

export interface Team {
  size: number
  regions: 1 | 10
  shape?: Shape
}

export async function runProcesses(
  cluster: Cluster,
  plan: SettlePlan,
  teams: readonly Team[],
  rounds: LoadPlan,
  tally: Tally,
): Promise<LoadRound[]> {
  const crews: Crew[] = []
  try {
    for (const { size, regions, shape = CITY } of teams) {
      const opening = {
        url: cluster.url('ours'),
        regions: regions === 1 ? [REGION] : TEN,
        people: regions === 1 ? plan.people : plan.tenPeople,
        shape,
        clients: CLIENTS[regions],
      }
      crews.push(await openCrew(processName(size, regions, shape === HOT), size, opening, tally))
    }
    return await measureLoads(crews, rounds, () => cluster.admin.query('CHECKPOINT'))
  } finally {
    for (const crew of crews) await crew.close()
  }
}
