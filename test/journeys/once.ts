import type { TestProject } from 'vitest/node';
import { browserPath, madeFolder } from './product.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the data lies that the journeys copy: making a database takes as long as the rest of a start. */
    madeFolder: string;
  }
}

/** Once for all journeys; without a browser there are none. */
export default async function setup(project: TestProject) {
  if (!browserPath) return;
  const { folder, remove } = await madeFolder();
  project.provide('madeFolder', folder);
  return remove;
}
