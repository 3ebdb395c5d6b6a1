import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'

interface Props {
  title: string
  /** Where 返回 leads; a page of the first level has none. */
  back?: { to: string; text: string }
  lead?: ReactNode
  wide?: boolean
  hideTitle?: boolean
  children: ReactNode
}

/** A page's frame: one heading that takes the focus after navigation, so that a screen reader starts there. */
export function Page({ title, back, lead, wide = false, hideTitle = false, children }: Props) {
  const page = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  // The page that a browser opens first has the key "default"; there the reader begins at the top anyway.
  const { key } = useLocation()
  useEffect(() => {
    document.title = `${title} · 共济`
    // A field that asked for the focus itself, as the counter's scanner field does, keeps it.
    const taken = page.current?.contains(document.activeElement)
    if (key !== 'default' && !taken) heading.current?.focus({ preventScroll: true })
  }, [title, key])
  return (
    <div ref={page} className={wide ? 'page page--wide' : 'page'}>
      <div className={hideTitle ? 'visually-hidden' : 'page__head no-print'}>
        {back && (
          <Link className="page__back" to={back.to}>
            <span aria-hidden="true">‹</span> {back.text}
          </Link>
        )}
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {lead && <p className="soft">{lead}</p>}
      </div>
      {children}
    </div>
  )
}
