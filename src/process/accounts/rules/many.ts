import type { Custom } from '../../../platform/fields/rules/definition.ts';

/** What can be changed of many companies or contacts at once; `remove` stands alone. */
export type ManyChange = {
  ownerId?: string | undefined;
  /** Of contacts. */
  companyId?: string | null | undefined;
  addTagIds?: readonly string[] | undefined;
  removeTagIds?: readonly string[] | undefined;
  custom?: Custom | undefined;
  remove?: true | undefined;
};

type Subject = {
  ownerId: string | null;
  tagIds: readonly string[];
  companyId?: string | null;
  custom?: Custom | undefined;
};

/** As many tags as a record holds. */
export const mostTags = 30;

/** The tags of a record after some came and some went, each once: those that stood there keep their places. */
export const tagsAfter = (tagIds: readonly string[], { addTagIds = [], removeTagIds = [] }: ManyChange): string[] => [
  ...new Set([...tagIds, ...addTagIds].filter((id) => !removeTagIds.includes(id))),
];

/** The record with the change done, but for added fields, which `custom` has worked out; what it does not speak of stays. */
export const changed = <Row extends Subject>(row: Row, change: ManyChange, custom?: Custom): Row => ({
  ...row,
  ...(change.ownerId === undefined ? {} : { ownerId: change.ownerId }),
  ...(change.companyId === undefined ? {} : { companyId: change.companyId }),
  tagIds: tagsAfter(row.tagIds, change),
  ...(custom ? { custom } : {}),
});

/** Whether a change would do anything to a record: the tag that it has already is no change. */
export function differs(row: Subject, change: ManyChange, custom?: Custom): boolean {
  const after = changed(row, change, custom);
  const isOther = (one: unknown, other: unknown) => JSON.stringify(one ?? null) !== JSON.stringify(other ?? null);
  const keys = Object.keys(change.custom ?? {});
  return (
    after.ownerId !== row.ownerId ||
    isOther(after.companyId, row.companyId) ||
    isOther(after.tagIds, row.tagIds) ||
    keys.some((key) => isOther(after.custom?.[key], row.custom?.[key]))
  );
}

/** Whether it would hold more tags than fit. */
export const holdsTooMuch = (row: Subject, change: ManyChange): boolean =>
  tagsAfter(row.tagIds, change).length > Math.max(mostTags, row.tagIds.length);
