import os from 'node:os'

const MIB = 2 ** 20

/** A sixteenth of the memory, within reason: a laptop keeps its own, and millions of accounts find their pages. */
function sharedBuffers(): string {
  // 0 where nothing limits the process.
  const memory = Math.min(os.totalmem(), process.constrainedMemory() || Infinity)
  return `${Math.round(Math.min(Math.max(memory / 16, 128 * MIB), 1024 * MIB) / MIB)}MB`
}

/** Settings of the embedded server. Full-page images are the main cost of growth, hence few, long checkpoints. */
export function serverSettings(port: number, more: Record<string, string | number> = {}): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: sharedBuffers(),
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    wal_compression: 'off',
    max_wal_size: '8GB',
    // Segments of the log are used again instead of being made anew after every checkpoint.
    min_wal_size: '1GB',
    checkpoint_timeout: '15min',
    jit: 'off',
    TimeZone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    log_destination: 'stderr',
    logging_collector: 'off',
    log_checkpoints: 'off',
    ...more,
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
