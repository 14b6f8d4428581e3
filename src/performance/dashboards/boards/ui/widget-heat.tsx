// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
// biome-ignore-all lint/a11y/useSemanticElements: and have a name, without being a section of its own
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../kit/format/format.tsx';
import { SaveTable } from '../../../../kit/save/save-file.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { figureCell, valueWords } from '../../words/values.ts';
import type { Group } from './api.ts';
import css from './boards.module.css';
import type { Drawn } from './drawn.ts';
import { fileName } from './group-table.tsx';
import { heatOf } from './heat.ts';
import { Nothing } from './nothing.tsx';
import { AskedValue } from './why-of.tsx';

/** Two dimensions as a table whose cells are the darker the more they say; the number stands in each, and opens why. */
export function HeatWidget({ widget, title, answers: [answer], page, namer }: Drawn) {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const definition = answer?.definition;
  const [down, across] = widget.by;
  if (!answer || !definition || !down || !across) return null;
  const { rows, columns, cell, least, most } = heatOf(answer.groups, down, across, page);
  if (rows.length === 0) return <Nothing title={title} />;
  const name = (group: Group) => namer.whole(group.key);
  const say = (value: number) => valueWords(definition.unit, value, page.currency, f);
  return (
    <section className={css.panel} aria-label={title}>
      <h2>{title}</h2>
      <p className={css.note}>{t('boards.heatNote', { least: say(least), most: say(most) })}</p>
      <div className={css.scroll} data-height={widget.height} role="group" aria-label={title} tabIndex={0}>
        <table className={css.heat}>
          <thead>
            <tr>
              <th scope="col">{t(`boards.column.${down}`)}</th>
              {columns.map((column) => (
                <th key={column.id} scope="col">
                  {namer.part(column.key, across)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{namer.part(row.key, down)}</th>
                {columns.map((column) => {
                  const found = cell(row.id, column.id);
                  return (
                    <td key={column.id} style={{ '--heat': `${found ? found.heat : 0}%` } as CSSProperties}>
                      {found ? (
                        <AskedValue definition={definition} figure={found.group} of={name(found.group)} short />
                      ) : null}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={css.save}>
        <SaveTable
          name={title}
          kind={fileName(widget)}
          asOf={asOf}
          headers={[t(`boards.column.${down}`), ...columns.map((column) => namer.part(column.key, across))]}
          rows={rows.map((row) => [
            namer.part(row.key, down),
            ...columns.map((column) => {
              const found = cell(row.id, column.id);
              return found ? figureCell(definition.unit, found.group) : null;
            }),
          ])}
        />
      </p>
    </section>
  );
}
