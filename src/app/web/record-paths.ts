import type { WebCapability } from '../../kit/capability.ts';

/** Where records have their pages, by their kind, as all capabilities together say. */
export const recordPathsOf = (capabilities: readonly WebCapability[]): Record<string, string> =>
  Object.assign({}, ...capabilities.map(({ recordPaths }) => recordPaths));

let known: Record<string, string> = {};
/** Told once, as the app starts. */
export const fillRecordPaths = (capabilities: readonly WebCapability[]): void => {
  known = recordPathsOf(capabilities);
};

/** The page of a record; null for a kind without pages of its own. */
export const pageOf = (kind: string, id: string): string | null => (known[kind] ? `${known[kind]}/${id}` : null);
