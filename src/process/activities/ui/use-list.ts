import { useNavigate, useSearch } from '@tanstack/react-router';
import { addDays, addMonths, type LocalDate } from '../../../ground/days.ts';
import { weekOf, weeksOfMonth } from '../../../kit/calendar/weeks.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { filterIn, orderIn } from '../../../kit/list/list-state.ts';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { sortingText } from '../../../platform/views/index.ts';
import { activityColumns } from '../rules/listed-columns.ts';
import type { ListQuery } from './queries.ts';

export const views = ['list', 'week', 'month'] as const;
export type View = (typeof views)[number];
export const standings = ['open', 'overdue', 'today', 'done', 'all'] as const;
export type Standing = (typeof standings)[number];

const one = <T extends string>(list: readonly T[], asked: string | undefined): T =>
  list.find((each) => each === asked) ?? (list[0] as T);

/** What the page of activities shows, as its address says: so that it can be sent to somebody. */
export function useActivityList() {
  const { user } = useSession();
  const f = useFormat();
  const { asOf, isPast } = useAsOf();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const where = filterIn(search.f, '', activityColumns);
  const view = one(views, search.look);
  const standing = one(standings, search.standing);
  const scope = one(['mine', 'team'] as const, search.scope);
  const kind = search.kind ?? null;
  const day: LocalDate = search.day ?? f.today;
  const weeks = view === 'month' ? weeksOfMonth(day) : [weekOf(day)];
  const days = weeks.flat();
  const set = (changes: Record<string, string | null>) => {
    const kept = Object.entries({ ...search, ...changes }).filter(([, value]) => value !== null && value !== undefined);
    void navigate({ to: '/activities', search: Object.fromEntries(kept) as never, replace: true });
  };
  const common = {
    ...(scope === 'mine' ? { ownerId: [user.id] } : {}),
    ...(kind ? { activityKind: [kind] } : {}),
    ...(where ? { where } : {}),
    sort: 'due' as const,
  };
  const isDone = standing === 'done';
  const order = sortingText(orderIn(search.order, activityColumns));
  const list: ListQuery = {
    ...common,
    ...(standing === 'all' ? {} : { standing: [standing] }),
    ...(isDone ? { sort: 'happened' as const } : {}),
    ...(order ? { order } : {}),
    direction: isDone || standing === 'all' ? 'desc' : 'asc',
  };
  const shown = { from: days[0] as LocalDate, until: addDays(days.at(-1) as LocalDate, 1) };
  const calendar: ListQuery = { ...common, ...shown, standing: ['open', 'done'], direction: 'asc' };
  const step = (by: number) => (view === 'month' ? addMonths(day, by) : addDays(day, 7 * by));
  return {
    view,
    search,
    where,
    standing,
    scope,
    kind,
    day,
    weeks,
    set,
    list,
    calendar,
    /** The order of the list while nobody asked for one. */
    first: isDone ? '-doneOn' : standing === 'all' ? '-dueOn' : 'dueOn',
    step,
    asOf,
    isPast,
    creating: search.create,
    opened: search.activity,
  };
}

export type ActivityListState = ReturnType<typeof useActivityList>;
