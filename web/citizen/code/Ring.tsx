const radius = 15
const length = 2 * Math.PI * radius

/** How much of the minute is left, as a ring that empties. */
export function Ring({ seconds, of }: { seconds: number; of: number }) {
  const gone = of > 0 ? 1 - seconds / of : 1
  return (
    <svg className="ring" viewBox="0 0 36 36" aria-hidden="true">
      <circle cx="18" cy="18" r={radius} className="ring__track" />
      <circle
        cx="18"
        cy="18"
        r={radius}
        className="ring__rest"
        strokeDasharray={length}
        strokeDashoffset={length * gone}
      />
    </svg>
  )
}
