export { type BackupMade, backUp } from './back-up.ts';
export { contentHash } from './content.ts';
export { type NotedErasure, notedErasures, noteErasures } from './erasure-list.ts';
export { type BackupHeader, BackupRefused, checkBackup } from './file.ts';
export { noteAllErasures, type Restored, type RestoreOptions, restore } from './restore.ts';
export { backupFile, backupsIn, keepNewest, type Shelved } from './shelf.ts';
