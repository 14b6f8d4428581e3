export { type BackupMade, backUp, backUpOnShelf } from './back-up.ts';
export { contentHash } from './content.ts';
export { type NotedErasure, notedErasures, noteErasures } from './erasure-list.ts';
export { type BackupHeader, BackupRefused, checkBackup } from './file.ts';
export { noteAllErasures, type Restored, type RestoreOptions, restore } from './restore.ts';
export { backupsIn, keepNewest, type Shelved } from './shelf.ts';
