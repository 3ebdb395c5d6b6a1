import type { ReactNode } from 'react'

function icon(paths: ReactNode) {
  return function Icon() {
    return (
      <svg
        viewBox="0 0 24 24"
        width="24"
        height="24"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {paths}
      </svg>
    )
  }
}

export const HomeIcon = icon(<path d="M4 11.5 12 4l8 7.5V20h-5.500v-5h-5v5H4z" />)
export const CodeIcon = icon(
  <>
    <path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5" />
    <path d="M8.500 8.500h3v3h-3zM14.500 8.500h1.500M12.500 14h3.500v2M8.500 15.500h1.500" />
  </>,
)
export const FamilyIcon = icon(
  <>
    <circle cx="9" cy="12" r="5.500" />
    <circle cx="15" cy="12" r="5.500" />
  </>,
)
export const ReceiptIcon = icon(<path d="M6 3.500h12v17l-3-2-3 2-3-2-3 2zM9 8.500h6M9 12.500h6" />)
export const PersonIcon = icon(
  <>
    <circle cx="12" cy="8" r="3.500" />
    <path d="M5 20c.8-4 3.600-5.500 7-5.500s6.200 1.500 7 5.500" />
  </>,
)
export const ListIcon = icon(<path d="M8 6.500h12M8 12h12M8 17.500h12M4 6.500h.01M4 12h.01M4 17.500h.01" />)
export const BillIcon = icon(
  <>
    <rect x="4" y="5" width="16" height="14" rx="2.500" />
    <path d="M4 10h16M8 15h4" />
  </>,
)
export const GaugeIcon = icon(
  <>
    <path d="M4 16.500a8 8 0 1 1 16 0" />
    <path d="m12 16.500 3.500-5" />
  </>,
)
export const PhoneIcon = icon(
  <path d="M6 3.500h3l1.500 4.500-2 1.500c1 2.500 3 4.500 5.500 5.500l1.500-2 4.500 1.500v3c0 1.500-1 2.500-2.500 2.500C10.500 20 4 13.500 3.500 6 3.500 4.500 4.500 3.500 6 3.500z" />,
)
