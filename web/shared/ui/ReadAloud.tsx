/** Reads amounts aloud where the device has a voice; absent where it has none. */
export function ReadAloud({ text }: { text: string }) {
  if (typeof speechSynthesis === 'undefined') return null
  const speak = () => {
    speechSynthesis.cancel()
    const speech = new SpeechSynthesisUtterance(text)
    speech.lang = 'zh-CN'
    speech.rate = 0.9
    speechSynthesis.speak(speech)
  }
  return (
    <button type="button" className="button no-print" onClick={speak}>
      念给我听
    </button>
  )
}
