import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { SaveTable } from '../../../../kit/save/save-file.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import type { Dimension } from '../../../../platform/metrics/ask.ts';
import { AskedValue } from '../../boards/ui/why-of.tsx';
import { idOf, lookUp } from '../../words/looked-up.ts';
import { partsOf, rowsOf } from '../../words/rows.ts';
import { figureCell } from '../../words/values.ts';
import type { Figure, Group } from './api.ts';
import type { Drawn } from './drawn.ts';
import css from './reports.module.css';

/** So dark is the darkest cell, in percent of the accent: words on it stay readable in both themes. */
const darkest = 34;

/** Rows across columns with the totals of both; as a heat map each cell is the darker the more it says. */
export function CrossShape({ report, title, page, told: [one], namer }: Drawn) {
  const { t } = useTranslation();
  const { asOf } = useAsOf();
  const across = report.columns[0];
  if (!one || !across) return null;
  const { definition, whole } = one;
  const found = lookUp(one.groups);
  const rows = rowsOf([one], report.rows, page);
  const columns = partsOf([one], [across], page);
  const isHeat = report.shape === 'heat';
  const values = rows
    .filter(({ isTotal }) => !isTotal)
    .flatMap(({ key }) => columns.map((column) => found.at({ ...key, ...column.key })?.value ?? 0));
  const most = Math.max(...values, 0);
  const rowName = (key: Group['key'], depth: number) => namer.part(key, report.rows[depth] as Dimension);
  const of = (key: Group['key']) => namer.whole(key) || t('reports.all');
  const cell = (figure: Figure | Group | null, key: Group['key']) =>
    figure ? <AskedValue definition={definition} figure={figure} of={of(key)} short /> : null;
  const heat = (value: number | null | undefined) =>
    isHeat && value && most > 0 ? `${Math.round((Math.max(0, value) / most) * darkest)}%` : '0%';
  const heads = report.rows.map((dimension) => t(`boards.column.${dimension}`));
  const names = (key: Group['key'], depth: number) => heads.map((_, at) => (at <= depth ? rowName(key, at) : ''));
  const line = (key: Group['key'], all: Figure | Group | null) => [
    ...columns.map((column) => found.at({ ...key, ...column.key })),
    all,
  ];
  const inFile = (figure: Figure | Group | null) => (figure ? figureCell(definition.unit, figure) : null);
  return (
    <div className={css.panel}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className={css.scroll} aria-label={title} tabIndex={0}>
        <table className={css.table} data-heat={isHeat || undefined}>
          <thead>
            <tr>
              <th scope="col">{heads.join(' · ')}</th>
              {columns.map(({ key }) => (
                <th key={idOf(key)} scope="col">
                  {namer.part(key, across)}
                </th>
              ))}
              <th scope="col">{t('reports.all')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, key, depth, isTotal }) => (
              <tr key={id} data-total={isTotal || undefined}>
                <th scope="row" data-depth={depth}>
                  {rowName(key, depth)}
                </th>
                {columns.map((column) => {
                  const at = { ...key, ...column.key };
                  const figure = found.at(at);
                  return (
                    <td key={idOf(column.key)} style={{ '--heat': heat(figure?.value) } as CSSProperties}>
                      {cell(figure, at)}
                    </td>
                  );
                })}
                <td>{cell(found.at(key), key)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('reports.all')}</th>
              {columns.map((column) => (
                <td key={idOf(column.key)}>{cell(found.at(column.key), column.key)}</td>
              ))}
              <td>{cell(whole, {})}</td>
            </tr>
          </tfoot>
        </table>
      </section>
      <p className={css.save}>
        <SaveTable
          name={title}
          kind={isHeat ? 'report-heat' : 'report-pivot'}
          asOf={asOf}
          headers={[...heads, ...columns.map(({ key }) => namer.part(key, across)), t('reports.all')]}
          rows={[
            ...rows.map(({ key, depth }) => [...names(key, depth), ...line(key, found.at(key)).map(inFile)]),
            [...heads.map((_, at) => (at === 0 ? t('reports.all') : '')), ...line({}, whole).map(inFile)],
          ]}
        />
      </p>
    </div>
  );
}
