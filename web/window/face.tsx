/** The counter of a hospital and the till of a pharmacy: one desktop page, worked by keyboard alone (I2, I3). */
import './window.css'

export { WindowFrame } from './WindowFrame.tsx'
export { WindowPage } from './WindowPage.tsx'
export { WindowReceiptPage } from './receipt/WindowReceiptPage.tsx'
