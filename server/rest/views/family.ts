/** Bindings in words, names masked. */
import type { Binding, Family as FamilyPage, Relation } from '@gongji/client/schema'
import {
  AID_USE_TEXT,
  BINDING_STATE_TEXT,
  RELATION_TEXT,
  type BindingView,
  type Family,
} from '@gongji/platform/family'
import { maskName } from '@gongji/platform/people'

/** What a sharer is to the user: of whom the user is the child is the user's parent. */
const SHARER_TEXT: Readonly<Record<Relation, string>> = {
  ...RELATION_TEXT,
  parent: RELATION_TEXT.child,
  child: RELATION_TEXT.parent,
  grandparent: RELATION_TEXT.grandchild,
  grandchild: RELATION_TEXT.grandparent,
  parent_in_law: '子女的配偶',
}

export const bindingView = (b: BindingView, mine: 'sharer' | 'user'): Binding => ({
  id: b.id,
  sharer_name: maskName(b.sharerName),
  user_name: maskName(b.userName),
  mine,
  relation: b.relation,
  relation_text: mine === 'sharer' ? RELATION_TEXT[b.relation] : SHARER_TEXT[b.relation],
  state: b.state,
  state_text: BINDING_STATE_TEXT[b.state],
  uses: b.uses,
  starts_on: b.startsOn,
  ends_on: b.endsOn,
  per_use_fen: b.limits.perUse,
  per_day_fen: b.limits.perDay,
  per_year_fen: b.limits.perYear,
  used_this_year_fen: b.usedThisYear,
  ...(b.available === undefined ? {} : { available_fen: b.available }),
  ...(b.position === undefined ? {} : { position: b.position }),
})

function previewText(asUser: readonly BindingView[]): string {
  const names = asUser.filter((b) => b.position !== undefined).map((b) => maskName(b.sharerName))
  return `下次看病先用：${['本人', ...names].join(' → ')}`
}

export function familyView({ rule, asUser, asSharer }: Family): FamilyPage {
  return {
    rule: {
      text: rule?.text ?? '没有参保登记，不能办理家庭共济',
      order: rule?.order ?? 'none',
      editable: rule?.editable ?? false,
      source_text: rule?.sources.join('；') ?? '',
      relations: (rule?.relations ?? []).map((value) => ({ value, text: RELATION_TEXT[value] })),
      uses: (rule?.uses ?? []).map((value) => ({ value, text: AID_USE_TEXT[value] })),
    },
    as_user: asUser.map((b) => bindingView(b, 'user')),
    as_sharer: asSharer.map((b) => bindingView(b, 'sharer')),
    preview_text: previewText(asUser),
  }
}
