export { createVault, type Vault } from './vault.ts'
export { readKeyring, rotateKeyring, type Keyring } from './keyfile.ts'
export { proveKeyring } from './proof.ts'
