import './shared/styles/tokens.css'
import './shared/styles/base.css'
import './shared/styles/components.css'
import './shared/styles/layout.css'
import './shared/styles/print.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { routes } from './routes.tsx'
import { queries } from './shared/api/queries.ts'
import { startMode } from './shared/mode/mode.ts'

startMode()

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root element')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={createBrowserRouter(routes)} />
    </QueryClientProvider>
  </StrictMode>,
)
