export {
  CannotRead,
  type FileAtRest,
  fileAtPath,
  fileOfBytes,
  type ReadLimits,
  type ReadRefusal,
  readLimits,
} from './file.ts';
export { folderIn } from './folder.ts';
export { type ReadTable, readHeads } from './heads.ts';
export { type ReadBatch, readRows, type TableRow } from './rows.ts';
export { readRefusalInWords } from './words.ts';
export { unpacked } from './zip.ts';
