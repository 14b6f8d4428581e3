import type { TypesOfToday } from '../history/added-values.ts';
import { isOfType } from './rules/values.ts';
import { allFields } from './store.ts';

/** Whether a value may come back into a field as it is defined today. What no definition tells of says what it always said. */
export const typesOfToday: TypesOfToday = async (reader, actor, kind) => {
  const its = (await allFields(reader, actor)).filter(({ object }) => object === kind);
  const byName = new Map(its.map((field) => [`custom.${field.key}`, field]));
  return (name, value) => {
    const field = byName.get(name);
    return !field || isOfType(field, value);
  };
};
