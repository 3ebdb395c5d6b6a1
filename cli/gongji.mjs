#!/usr/bin/env node
// The command line runs from its TypeScript sources; there is no build step for Node code.
import { register } from 'tsx/esm/api'

register()
await import('./main.ts')
