/** What deals are told apart by that every deal has; `billing` is of lines of quotes alone. */
export const ownLabels: readonly string[] = ['kind', 'pipeline', 'product', 'billing'];

type Field = { object: string; type: string; readers: unknown; isPersonal: boolean };

/**
 * Whether pay may tell deals apart by an added field: a choice of deals that every role is shown and that is about nobody, since
 * whoever is paid by it is told what the deal says.
 */
export const mayLabel = ({ object, type, readers, isPersonal }: Field): boolean =>
  object === 'deal' && type === 'choice' && readers === null && !isPersonal;

/** An added field by which deals are told apart: what its choices are called, by what a deal keeps of them. */
export type LabelField = { name: string; key: string; says: ReadonlyMap<string, string> };

/** What a deal says in added fields, by their names. */
export function addedLabels(
  fields: readonly LabelField[],
  custom: Readonly<Record<string, unknown>>,
): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(({ name, key, says }) => {
      const said = says.get(String(custom[key] ?? ''));
      return said === undefined ? [] : [[name, said]];
    }),
  );
}
