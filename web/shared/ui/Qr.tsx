import encodeQR from 'qr'

interface Props {
  text: string
  /** What the picture is, for those who do not see it; the content follows as text elsewhere on the page. */
  alt: string
}

/** A QR code as one path of unit squares, sharp at any size and on paper. */
export function Qr({ text, alt }: Props) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 2 })
  const path = rows
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      role="img"
      aria-label={alt}
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
