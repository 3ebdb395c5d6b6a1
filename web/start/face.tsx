/** The doors: the start page of the sandbox, the sign-in, and the page for a wrong address. */
import './start.css'

export { LoginPage } from './LoginPage.tsx'
export { MissingPage } from './MissingPage.tsx'
export { StartPage } from './StartPage.tsx'
