export { createVault, type Vault } from './vault.ts'
export { KEY_FILE, parseKeyring, readKeyring, rotateKeyring, type Keyring } from './keyfile.ts'
export { proveKeyring } from './proof.ts'
export { readSealKey, SEAL_KEY_FILE } from './sealKey.ts'
