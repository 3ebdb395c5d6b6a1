import { failure } from '@gongji/platform/errors'
import { answerText } from './envelope/index.ts'
import { errorMessage } from './messages.ts'

const message = errorMessage(failure('busy').error)

/** "Nothing was done, try again" to a message that was not read: neither its sender nor its id is known. */
export function busyEnvelope(now: Date): string {
  return answerText(
    { ok: false, message },
    { refmsgid: '', receivedAt: now, answeredAt: now, infcodeAsText: false },
  )
}
