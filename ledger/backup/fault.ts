/** A backup that cannot be written or restored, in words for whoever asked: what is wrong and the way out. */
export class BackupFault extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'BackupFault'
  }
}
