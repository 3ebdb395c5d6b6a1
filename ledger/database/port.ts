import net from 'node:net'

/** The wanted port if it is free on 127.0.0.1, or any free one. @throws if the wanted port is taken */
export function findPort(wanted?: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(
              `Port ${wanted} on 127.0.0.1 is in use by another program. Stop that program, or name another port for the database (or none: a free one is found then).`,
            )
          : error,
      )
    })
    probe.listen({ host: '127.0.0.1', port: wanted ?? 0, exclusive: true }, () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
