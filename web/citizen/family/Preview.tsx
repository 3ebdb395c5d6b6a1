/** The order of payment as a chain; no name is broken across lines. */
export function Preview({ text }: { text: string }) {
  return (
    <p className="preview">
      {text.split('→').map((name, index) => (
        <span key={name}>
          {index > 0 && ' → '}
          <span className="nowrap">{name.trim()}</span>
        </span>
      ))}
    </p>
  )
}
