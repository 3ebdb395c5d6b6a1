import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useRef, useState } from 'react'
import type { KeyboardEvent, Ref } from 'react'
import type { CatalogueItem } from '@gongji/client'
import { api } from '../../shared/api/client.ts'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'

interface Props {
  ref: Ref<HTMLInputElement>
  onChoose: (item: CatalogueItem) => void
}

const searchFor = (q: string) =>
  queryOptions({
    queryKey: ['catalogue', q],
    queryFn: () => api.catalogue({ q, limit: 12 }),
    staleTime: 60_000,
  })

/**
 * A combobox over the catalogue: type, arrow keys, Enter. An Enter that comes before the answer (a scanner's) waits for
 * it, so that an item of the text before is never taken.
 */
export function ItemSearch({ ref, onChoose }: Props) {
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const typed = useRef('')
  const cache = useQueryClient()
  const q = useDeferredValue(text.trim())
  const { data, error, isPlaceholderData } = useQuery({
    ...searchFor(q),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
  const items = text.trim() === '' ? [] : (data ?? [])
  const choose = (item: CatalogueItem | undefined) => {
    if (!item) return
    typed.current = ''
    setText('')
    setActive(0)
    onChoose(item)
  }
  const take = async () => {
    const wanted = text.trim()
    if (wanted === '') return
    if (q === wanted && data && !isPlaceholderData) return choose(items[active])
    // What goes wrong is told by the search itself.
    const [first] = await cache.fetchQuery(searchFor(wanted)).catch(() => [])
    if (typed.current === wanted) choose(first)
  }
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && items.length > 0) {
      event.preventDefault()
      setActive((active + step + items.length) % items.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      void take()
    } else if (event.key === 'Escape') {
      typed.current = ''
      setText('')
    }
  }
  return (
    <div className="search">
      <label className="field__label" htmlFor="item-search">
        找项目 <kbd>F4</kbd>
      </label>
      <input
        id="item-search"
        ref={ref}
        className="input"
        role="combobox"
        aria-expanded={items.length > 0}
        aria-controls="item-options"
        aria-autocomplete="list"
        aria-activedescendant={items[active] ? `item-${active}` : undefined}
        autoComplete="off"
        autoFocus
        placeholder="药品、诊疗项目、耗材的名称或编码"
        value={text}
        onChange={(event) => {
          typed.current = event.target.value.trim()
          setText(event.target.value)
          setActive(0)
        }}
        onKeyDown={press}
      />
      <ul
        className="search__options"
        id="item-options"
        role="listbox"
        aria-label="找到的项目"
        hidden={items.length === 0}
      >
        {items.map((item, index) => (
          <li
            key={item.code}
            id={`item-${index}`}
            role="option"
            aria-selected={index === active}
            className="search__option"
            onMouseDown={(event) => {
              event.preventDefault()
              choose(item)
            }}
          >
            <span>
              <strong>{item.name}</strong> <span className="faint">{item.code}</span>
            </span>
            <span className="soft">
              {item.grade_text} · 先行自付 {item.self_pay_first_text}{' '}
              {item.price !== null && `· ${item.price} 元`}
            </span>
          </li>
        ))}
      </ul>
      {q !== '' && data?.length === 0 && text.trim() !== '' && (
        <p className="faint">目录里没有“{text.trim()}”。请换个名称或用编码找。</p>
      )}
      {error && <ErrorNote error={error} />}
    </div>
  )
}
