import { peopleByIds } from '../../../people/organisation/reads.ts';
import { type ChangeTeller, idsIn } from '../../../platform/history/timeline/changes.ts';
import type { Widget } from './rules/widgets.ts';
import { dashboards } from './tables.ts';

/** What stands on a dashboard, in its order: what each is called, else which numbers it asks. */
const shown = (widgets: readonly Widget[]): string =>
  widgets.map(({ title, metrics }) => title || metrics.join(' + ')).join('\n');

/** How a dashboard tells its changes: by the names of what stands on it. */
export const dashboardChanges: ChangeTeller = {
  kind: dashboards.kind,
  untold: ['copyOf'],
  async sayValues(reader, actor, changes) {
    const people = await peopleByIds(reader, actor, idsIn(changes, 'ownerId'));
    return (field, value) => {
      if (value === null || value === undefined) return null;
      if (field === 'ownerId') return people.get(String(value))?.name ?? '–';
      return field === 'widgets' ? shown(value as Widget[]) || null : String(value);
    };
  },
};
