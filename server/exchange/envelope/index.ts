export { answerText, type Reply, type Stamp } from './answer.ts'
export { requestEnvelope, type RequestEnvelope } from './request.ts'
export { refmsgid } from './serial.ts'
