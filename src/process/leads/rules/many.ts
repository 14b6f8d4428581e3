import type { Custom } from '../../../platform/fields/rules/definition.ts';

/** What can be changed of many leads at once; `remove` stands alone. */
export type ManyChange = {
  ownerId?: string | undefined;
  source?: string | null | undefined;
  campaign?: string | null | undefined;
  custom?: Custom | undefined;
  remove?: true | undefined;
};

type Subject = {
  ownerId: string | null;
  source: string | null;
  campaign: string | null;
  custom?: Custom | undefined;
};

/** The lead with the change done, but for added fields, which `custom` has worked out; what it does not speak of stays. */
export const changed = <Row extends Subject>(row: Row, change: ManyChange, custom?: Custom): Row => ({
  ...row,
  ...(change.ownerId === undefined ? {} : { ownerId: change.ownerId }),
  ...(change.source === undefined ? {} : { source: change.source }),
  ...(change.campaign === undefined ? {} : { campaign: change.campaign }),
  ...(custom ? { custom } : {}),
});

/** Whether a change would do anything to a lead: of three, two of them from the fair, "from the fair" changes one. */
export function differs(row: Subject, change: ManyChange, custom?: Custom): boolean {
  const after = changed(row, change, custom);
  const isOther = (one: unknown, other: unknown) => JSON.stringify(one ?? null) !== JSON.stringify(other ?? null);
  const keys = Object.keys(change.custom ?? {});
  return (
    after.ownerId !== row.ownerId ||
    after.source !== row.source ||
    after.campaign !== row.campaign ||
    keys.some((key) => isOther(after.custom?.[key], row.custom?.[key]))
  );
}
