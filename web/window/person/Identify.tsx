import { useState } from 'react'
import type { FormEvent, Ref } from 'react'
import type { Credential } from '@gongji/client'
import { ErrorNote } from '../../shared/errors/ErrorNote.tsx'
import { Choices } from '../../shared/ui/Choices.tsx'
import { credentialTypes, guessType } from './credential.ts'

interface Props {
  ref: Ref<HTMLInputElement>
  busy: boolean
  error: Error | null
  onIdentify: (credential: Credential, showBalance: boolean) => void
}

/** One field for the scanner, the card reader and the keyboard; code, card and identity card are equal choices. */
export function Identify({ ref, busy, error, onIdentify }: Props) {
  const [no, setNo] = useState('')
  const [chosen, setChosen] = useState<Credential['type']>()
  const [showBalance, setShowBalance] = useState(false)
  const type = chosen ?? guessType(no)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (no.trim() === '' || busy) return
    onIdentify({ type, no: no.trim() }, showBalance)
  }
  return (
    <form className="card stack" onSubmit={submit}>
      <div className="field">
        <label className="field__label window-scan__label" htmlFor="scan">
          请扫医保码、读卡或输入号码
        </label>
        <input
          id="scan"
          ref={ref}
          className="input window-scan"
          autoFocus
          autoComplete="off"
          spellCheck={false}
          value={no}
          onChange={(event) => {
            setNo(event.target.value)
            setChosen(undefined)
          }}
        />
      </div>
      <Choices legend="这是" inline options={credentialTypes} value={type} onChange={setChosen} />
      <label className="choice">
        <input
          type="checkbox"
          checked={showBalance}
          onChange={(event) => setShowBalance(event.target.checked)}
        />
        <span>参保人要求查余额</span>
      </label>
      {error && <ErrorNote error={error} />}
      <button
        type="submit"
        className="button button--primary button--wide"
        disabled={busy || no.trim() === ''}
      >
        {busy ? '正在识别……' : '识别'} <kbd>Enter</kbd>
      </button>
    </form>
  )
}
