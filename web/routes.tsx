import type { ComponentType } from 'react'
import type { RouteObject } from 'react-router'
import { App } from './App.tsx'
import { Fault } from './shared/errors/Fault.tsx'
import { RequireRole } from './shared/session/RequireRole.tsx'
import { citizenRoles, officeRoles, windowRoles } from './shared/session/places.ts'

/** Each face is one lazily loaded chunk: a phone never fetches the window, nor a window the phone pages. */
const start = () => import('./start/face.tsx')
const citizen = () => import('./citizen/face.tsx')
const counter = () => import('./window/face.tsx')
const office = () => import('./office/face.tsx')

const from =
  <Name extends string, Face extends Record<Name, ComponentType>>(face: () => Promise<Face>, name: Name) =>
  async () => ({ Component: (await face())[name] })

const citizenPages: RouteObject[] = [
  { path: '/home', lazy: from(citizen, 'HomePage') },
  { path: '/code', lazy: from(citizen, 'CodePage') },
  { path: '/allowances', lazy: from(citizen, 'AllowancesPage') },
  { path: '/statement', lazy: from(citizen, 'StatementPage') },
  { path: '/family', lazy: from(citizen, 'FamilyPage') },
  { path: '/family/new', lazy: from(citizen, 'BindPage') },
  { path: '/bills', lazy: from(citizen, 'BillsPage') },
  { path: '/bills/:id', lazy: from(citizen, 'PayPage') },
  { path: '/receipts', lazy: from(citizen, 'ReceiptsPage') },
  { path: '/receipts/:id', lazy: from(citizen, 'ReceiptPage') },
  { path: '/me', lazy: from(citizen, 'MePage') },
]

const windowPages: RouteObject[] = [
  { path: '/window', lazy: from(counter, 'WindowPage') },
  { path: '/window/receipts/:id', lazy: from(counter, 'WindowReceiptPage') },
]

const officePages: RouteObject[] = [
  { path: '/office/jobs', lazy: from(office, 'JobsPage') },
  { path: '/office/funds', lazy: from(office, 'FundsPage') },
]

export const routes: RouteObject[] = [
  {
    element: <App />,
    errorElement: <Fault />,
    hydrateFallbackElement: <p className="loading">正在打开……</p>,
    children: [
      { path: '/', lazy: from(start, 'StartPage') },
      { path: '/login', lazy: from(start, 'LoginPage') },
      {
        element: <RequireRole roles={citizenRoles} />,
        children: [{ lazy: from(citizen, 'CitizenFrame'), children: citizenPages }],
      },
      {
        element: <RequireRole roles={windowRoles} />,
        children: [{ lazy: from(counter, 'WindowFrame'), children: windowPages }],
      },
      {
        element: <RequireRole roles={officeRoles} />,
        children: [{ lazy: from(office, 'OfficeFrame'), children: officePages }],
      },
      { path: '*', lazy: from(start, 'MissingPage') },
    ],
  },
]
