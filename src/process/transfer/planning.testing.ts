import type { PlannedFiles } from './plan-files.ts';
import { type FileAtRest, fileOfBytes } from './reading/index.ts';

export { planFiles as tryImport } from './plan-files.ts';
export type Tried = PlannedFiles;

export const aFile = (name: string, ...lines: string[]): FileAtRest =>
  fileOfBytes(name, Buffer.from(`${lines.join('\n')}\n`));
