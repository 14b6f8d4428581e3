import type { Custom } from '../../../platform/fields/rules/definition.ts';

/** What can be changed of many products at once; `remove` stands alone. */
export type ManyChange = {
  series?: string | null | undefined;
  active?: boolean | undefined;
  custom?: Custom | undefined;
  remove?: true | undefined;
};

type Subject = { series: string | null; active: boolean; custom?: Custom | undefined };

/** The product with the change done, but for added fields, which `custom` has worked out; what it does not speak of stays. */
export const changed = <Row extends Subject>(row: Row, change: ManyChange, custom?: Custom): Row => ({
  ...row,
  ...(change.series === undefined ? {} : { series: change.series }),
  ...(change.active === undefined ? {} : { active: change.active }),
  ...(custom ? { custom } : {}),
});

/** Whether a change would do anything to a product: of three, two of them sold, "no longer sold" changes two. */
export function differs(row: Subject, change: ManyChange, custom?: Custom): boolean {
  const after = changed(row, change, custom);
  const isOther = (one: unknown, other: unknown) => JSON.stringify(one ?? null) !== JSON.stringify(other ?? null);
  const keys = Object.keys(change.custom ?? {});
  return (
    after.series !== row.series ||
    after.active !== row.active ||
    keys.some((key) => isOther(after.custom?.[key], row.custom?.[key]))
  );
}
