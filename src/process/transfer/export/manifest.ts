/** What an archive says of itself; `quarterdeck` is the version of its form. */
export type Manifest = {
  quarterdeck: 1;
  /** The version of the product that made it. */
  product: string;
  workspaceId: string;
  madeAt: string;
  /** Whose rights it was made with; null is the workspace as a whole. Left out by those who did not say so yet. */
  seenBy?: string | null;
  /** How many records it holds of each kind. */
  kinds: Record<string, number>;
  /** How many files of records it holds; left out by those who had none yet. */
  files?: number;
  /** Over all that is in `records/`, see `contentHash`. */
  contentHash: string;
};

export const manifestName = 'quarterdeck-export.json';
export const recordsName = (kind: string): string => `records/${kind}.jsonl`;
