export {
  CannotRead,
  type FileAtRest,
  fileAtPath,
  fileOfBytes,
  type ReadLimits,
  type ReadRefusal,
  readLimits,
} from './file.ts';
export { type ReadTable, readHeads } from './heads.ts';
export { type ReadBatch, readRows, type TableRow } from './rows.ts';
export { readRefusalInWords } from './words.ts';
