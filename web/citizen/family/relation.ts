import type { Binding, Relation } from '@gongji/client'

/** A binding's relation says what the user is to the sharer; the user sees the sharer from the other side. */
const fromUser: Record<Relation, string> = {
  spouse: '配偶',
  parent: '子女',
  child: '父母',
  sibling: '兄弟姐妹',
  grandparent: '孙辈',
  grandchild: '祖辈',
  parent_in_law: '儿媳、女婿',
  other: '亲属',
}

/** What the other person of a binding is to me: the father who shares with his child reads 父母. */
export function relationToMe(binding: Pick<Binding, 'mine' | 'relation' | 'relation_text'>): string {
  return binding.mine === 'sharer' ? binding.relation_text : fromUser[binding.relation]
}
