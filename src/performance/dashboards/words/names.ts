import type { TFunction } from 'i18next';
import type { Format } from '../../../kit/format/format.tsx';
import type { Dimension } from '../../../platform/metrics/ask.ts';
import type { Widget } from '../boards/rules/widgets.ts';
import type { Answer, Answers, Group } from '../boards/ui/api.ts';

/** What parts are called by: of dashboards and of reports alike. */
export type Named = Pick<Answers, 'names' | 'pipelines'>;

type Key = Group['key'];
export type Namer = { part: (key: Key, dimension: Dimension) => string; whole: (key: Key) => string };

/** What the parts of the answers are called, in the reader's language. */
export function namerOf({ names, pipelines }: Named, f: Format, t: TFunction): Namer {
  const byId = new Map([...names, ...pipelines].map(({ id, name }) => [id, name]));
  const several = pipelines.length > 1;
  for (const { name: pipeline, stages } of pipelines)
    for (const { id, name } of stages) byId.set(id, several ? `${pipeline} · ${name}` : name);
  const place = (id: string) =>
    id === 'won' || id === 'lost' ? t(`boards.end.${id}`) : (byId.get(id) ?? t('boards.gone'));
  const part = (key: Key, dimension: Dimension): string => {
    const value = key[dimension as keyof Key];
    if (value === null || value === undefined) return t(`boards.without.${dimension}`);
    if (dimension === 'quarter') return value;
    if (dimension === 'month') return f.month(`${value}-01`);
    if (dimension === 'line' || dimension === 'sector' || dimension === 'country' || dimension === 'source')
      return value;
    if (dimension === 'age') return t(`boards.age.${value}`);
    if (dimension === 'move') return value.split('>').map(place).join(' → ');
    if (dimension === 'direction') return t(`activities.direction.${value}`);
    if (dimension === 'channel') return t(`activities.channel.${value}`);
    return byId.get(value) ?? t('boards.gone');
  };
  const whole = (key: Key) => (Object.keys(key) as Dimension[]).map((dimension) => part(key, dimension)).join(', ');
  return { part, whole };
}

/** What a widget is called: as its owner named it, else by what it asks. */
export function titleOf({ title, metrics, by, kind }: Widget, answers: readonly Answer[], t: TFunction): string {
  if (title) return title;
  const by2 = by.map((dimension) => t(`boards.by.${dimension}`));
  const [first = ''] = metrics;
  const name = answers[0]?.definition?.name ?? t(`metrics.defined.${first}.name`, { defaultValue: first });
  if (kind === 'figure' || kind === 'funnel') return name;
  if (kind === 'table' && metrics.length > 1) return t('boards.tableOf', { by: by2[0] });
  if (by2.length > 1) return t('boards.byTwo', { name, one: by2[0], other: by2[1] });
  return t('boards.byOne', { name, by: by2[0] });
}

/** Stages stand in the order of their pipelines, everything else by size; those without a value come last. */
export function inOrder(
  groups: readonly Group[],
  dimension: Dimension,
  { pipelines }: Pick<Named, 'pipelines'>,
): Group[] {
  if (dimension === 'quarter' || dimension === 'month') return [...groups];
  if (dimension === 'stage') {
    const places = new Map(pipelines.flatMap(({ stages }) => stages).map(({ id }, at) => [id, at]));
    const place = ({ key }: Group) => places.get(key.stage ?? '') ?? places.size;
    return [...groups].sort((one, other) => place(one) - place(other));
  }
  const size = ({ value }: Group) => value ?? Number.NEGATIVE_INFINITY;
  return [...groups].sort((one, other) => (size(other) > size(one) ? 1 : size(other) < size(one) ? -1 : 0));
}
