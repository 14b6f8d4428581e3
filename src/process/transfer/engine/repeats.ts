import { candidates } from '../duplicates/candidates.ts';
import type { PlannedRow } from '../rules/planned.ts';
import type { Candidates } from './judging.ts';

/** Companies, contacts and leads that a new row perhaps repeats, by all that the search for duplicates compares. */
export const perhapsRepeated: Candidates = async ({ reader, actor }, kind, rows, companyOf) => {
  if (kind !== 'company' && kind !== 'contact' && kind !== 'lead') return rows.map(() => []);
  const entered = rows.map((row) => ({ ...enteredAs(row), companyId: companyOf(row) ?? undefined }));
  const found = await candidates(reader, actor, kind, entered);
  return found.map((each) => each.map(({ id, score, reasons }) => ({ id, score, why: reasons.join(', ') })));
};

function enteredAs({ name, values }: PlannedRow) {
  const said = (field: string) => (typeof values[field] === 'string' ? values[field] : undefined);
  return {
    name,
    email: said('email'),
    phone: said('phone'),
    website: said('website'),
    companyName: said('companyName'),
  };
}
