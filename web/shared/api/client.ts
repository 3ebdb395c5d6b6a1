import { createClient } from '@gongji/client'

/** The REST door of the server that served this page. */
export const api = createClient({ baseUrl: '' })
