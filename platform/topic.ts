/** What a topic brings to the lane: the tables it keeps there and the handlers of its commands. */
import type { Handler, TableSpec } from '@gongji/ledger'
import type { Shelf } from '@gongji/benefit/pack'

/** What handlers may know beside the desk. Policy packs are data that never change under a hash, so decisions stay pure. */
export interface HandlerDeps {
  shelf: Shelf
}

export interface Topic {
  tables: readonly TableSpec<any>[]
  handlers: (deps: HandlerDeps) => readonly Handler[]
}
