import type { Session } from '../db/db.ts'
import type { Seal } from './command.ts'
import { CommandDesk } from './desk.ts'
import { fetchNeeds } from './fetch.ts'
import type { Answer, Command, Handler, Need } from './types.ts'
import type { Working } from './working.ts'

/** More rounds than any command needs: one that still asks for more would ask for ever. */
const MOST_ROUNDS = 40

/** A command on its way through a batch. */
export interface Pending {
  command: Command
  fingerprint: string
  handler: Handler
}

export type Decision =
  | {
      answer: Answer
      /** Input and answer as they are stored. */
      content: string
    }
  | { error: Error }

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)))

/** What a command needs and the desk does not have yet. @throws what its handler throws */
function missing(working: Working, pending: Pending, seal: Seal): Need[] {
  if (working.satisfied.has(pending)) return []
  const { command, handler } = pending
  const desk = new CommandDesk(working, seal, command.key, command.happenedAt)
  const needs = handler.needs(command.input, desk).filter((need) => !working.has(need))
  // Who did not look at the desk would say the same again, whatever stands there by then.
  if (needs.length === 0 && !desk.looked) working.satisfied.add(pending)
  return needs
}

/**
 * The needs of several commands, each thing once. A command whose handler throws has none: the same error shows
 * again when it is decided.
 */
export function collectNeeds(working: Working, all: readonly Pending[], seal: Seal): Need[] {
  const needs = new Map<string, Need>()
  for (const pending of all) {
    try {
      for (const need of missing(working, pending, seal)) needs.set(working.name(need), need)
    } catch {
      continue
    }
  }
  return [...needs.values()]
}

/** Reads until no command asks for anything new. */
export async function readNeeds(
  session: Session,
  working: Working,
  all: readonly Pending[],
  seal: Seal,
): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const needs = collectNeeds(working, all, seal)
    if (needs.length === 0) return
    await fetchNeeds(session, working, needs)
  }
}

/**
 * Decides one command on what earlier ones of the batch left. A refusal or an error leaves no trace.
 * An earlier command may have made this one need more (a new relative's accounts), so it is asked once more.
 */
export async function decide(
  session: Session,
  working: Working,
  pending: Pending,
  seal: Seal,
): Promise<Decision> {
  const { command, handler } = pending
  for (let round = 0; ; round++) {
    let needs: Need[]
    try {
      needs = missing(working, pending, seal)
      if (round === MOST_ROUNDS) throw new Error(`Command ${command.kind} asks for ever more rows.`)
    } catch (thrown) {
      return { error: asError(thrown) }
    }
    if (needs.length === 0) break
    await fetchNeeds(session, working, needs)
  }
  try {
    const desk = new CommandDesk(working, seal, command.key, command.happenedAt)
    const answer = textOf(handler.decide(command.input, desk))
    const decision = {
      // As JSON keeps it, so that the first answer and its replay are equal.
      answer: JSON.parse(answer) as Answer,
      content: `{"input":${textOf(command.input)},"answer":${answer}}`,
    }
    if (!decision.answer.ok) working.journal.undo()
    working.setCommand(command.key, { kind: command.kind, content: decision.content })
    working.journal.keep()
    return decision
  } catch (thrown) {
    working.journal.undo()
    return { error: asError(thrown) }
  }
}

const textOf = (value: unknown): string => JSON.stringify(value) ?? 'null'
