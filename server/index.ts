export { buildServer, type ServerOptions } from './app.ts'
export { serve, type RunningServer, type ServeOptions } from './serve.ts'
