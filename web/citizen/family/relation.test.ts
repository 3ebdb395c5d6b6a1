import { expect, test } from 'vitest'
import { relationToMe } from './relation.ts'

test('a parent shares with a child: the child reads 父母, the parent 子女', () => {
  const binding = { relation: 'child', relation_text: '子女' } as const
  expect(relationToMe({ ...binding, mine: 'user' })).toBe('父母')
  expect(relationToMe({ ...binding, mine: 'sharer' })).toBe('子女')
})

test('a grandchild sees 祖辈, a parent-in-law 儿媳、女婿, siblings and spouses the same from both sides', () => {
  const seen = (relation: 'grandchild' | 'parent_in_law' | 'sibling' | 'spouse') =>
    relationToMe({ mine: 'user', relation, relation_text: '' })
  expect((['grandchild', 'parent_in_law', 'sibling', 'spouse'] as const).map(seen)).toEqual([
    '祖辈',
    '儿媳、女婿',
    '兄弟姐妹',
    '配偶',
  ])
})
