import { useTranslation } from 'react-i18next';
import type { FileCell } from '../../../../ground/csv.ts';
import toldCss from '../../../../kit/figures/told-table.module.css';
import { useFormat } from '../../../../kit/format/format.tsx';
import { SaveTable } from '../../../../kit/save/save-file.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { AskedValue } from '../../boards/ui/why-of.tsx';
import { lookUp } from '../../words/looked-up.ts';
import { rowsOf } from '../../words/rows.ts';
import { figureCell, valueWords } from '../../words/values.ts';
import type { Figure, Group } from './api.ts';
import type { Drawn, Told } from './drawn.ts';
import css from './reports.module.css';

type Column = {
  id: string;
  label: string;
  say: (key: Group['key'] | null) => { shown: React.ReactNode; file: FileCell };
};

/** Several metrics beside each other, each with what it is compared with; totals are asked of the registry, not added up here. */
export function TableShape({ report, title, page, told, namer }: Drawn) {
  const { t } = useTranslation();
  const { asOf } = useAsOf();
  const columns = useColumns(told, (key) => (key ? namer.whole(key) : t('reports.all')));
  const rows = rowsOf(told, report.rows, page);
  const name = (key: Group['key'], depth: number) => namer.part(key, report.rows[depth] ?? 'owner');
  const isNested = report.rows.length > 1;
  const heads = report.rows.map((dimension) => t(`boards.column.${dimension}`));
  const file = (names: string[], key: Group['key'] | null): FileCell[] => [
    ...(isNested ? [names[0] ?? '', names[1] ?? ''] : [names[0] ?? '']),
    ...columns.map((column) => column.say(key).file),
  ];
  return (
    <div className={css.panel}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className={css.scroll} aria-label={title} tabIndex={0}>
        <table className={`${css.table} ${toldCss.told}`}>
          <thead>
            <tr>
              <th scope="col">{heads.join(' · ') || t('reports.what')}</th>
              {columns.map((column) => (
                <th key={column.id} scope="col">
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, key, depth, isTotal }) => (
              <tr key={id} data-total={isTotal || undefined}>
                <th scope="row" data-depth={depth}>
                  {name(key, depth)}
                </th>
                {columns.map((column) => (
                  <td key={column.id} data-word={column.label}>
                    {column.say(key).shown}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('reports.all')}</th>
              {columns.map((column) => (
                <td key={column.id} data-word={column.label}>
                  {column.say(null).shown}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </section>
      <p className={css.save}>
        <SaveTable
          name={title}
          kind="report-table"
          asOf={asOf}
          headers={[...(heads.length > 0 ? heads : [t('reports.what')]), ...columns.map(({ label }) => label)]}
          rows={[
            ...rows.map(({ key, depth }) => file(depth === 0 ? [name(key, 0), ''] : [name(key, 0), name(key, 1)], key)),
            file([t('reports.all'), ''], null),
          ]}
        />
      </p>
    </div>
  );
}

const signed = (change: number, words: string) => (change === 0 ? words : `${change > 0 ? '+' : '−'}${words}`);

/** The columns of each metric: its value, and where it is compared, what it is held against and how far off it is. */
function useColumns(told: readonly Told[], of: (key: Group['key'] | null) => string): Column[] {
  const { t } = useTranslation();
  const f = useFormat();
  return told.flatMap((one): Column[] => {
    const { definition, whole, before, target } = one;
    const [now, then, aim] = [one.groups, one.groupsBefore, one.groupsTarget].map(lookUp);
    const at = (found: ReturnType<typeof lookUp> | undefined, all: Figure | null, key: Group['key'] | null) =>
      key === null ? all : (found?.at(key) ?? null);
    const asked = (figure: Figure | null, key: Group['key'] | null) => ({
      shown: figure ? <AskedValue definition={definition} figure={figure} of={of(key)} short /> : '–',
      file: figure ? figureCell(definition.unit, figure) : null,
    });
    const value: Column = { id: definition.id, label: definition.name, say: (key) => asked(at(now, whole, key), key) };
    if (before)
      return [
        value,
        { id: `${definition.id} before`, label: t('reports.before'), say: (key) => asked(at(then, before, key), key) },
        {
          id: `${definition.id} change`,
          label: t('reports.change'),
          say(key) {
            const [a, b] = [at(now, whole, key)?.value ?? null, at(then, before, key)?.value ?? null];
            if (a === null || b === null) return { shown: '–', file: null };
            const currency = whole?.currency ?? null;
            return {
              shown: signed(a - b, valueWords(definition.unit, Math.abs(a - b), currency, f)),
              file: figureCell(definition.unit, { value: a - b, currency }),
            };
          },
        },
      ];
    if (target)
      return [
        value,
        { id: `${definition.id} target`, label: t('reports.target'), say: (key) => asked(at(aim, target, key), key) },
        {
          id: `${definition.id} attained`,
          label: t('reports.attained'),
          say(key) {
            const [a, b] = [at(now, whole, key)?.value ?? null, at(aim, target, key)?.value ?? null];
            if (a === null || !b) return { shown: '–', file: null };
            return { shown: f.percent(a / b), file: a / b };
          },
        },
      ];
    return [value];
  });
}
