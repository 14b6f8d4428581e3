import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { SelectField } from '../../../kit/forms/fields.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import type { ImportedKind } from '../rules/mapping.ts';
import { GoalPick } from './goal-pick.tsx';
import type { Head, Import } from './imports-api.ts';
import mapCss from './mapping.module.css';
import css from './transfer.module.css';
import { useWhyNot } from './why-not.ts';

type Table = Import['mapping']['tables'][number];
type Column = Table['columns'][number];

/** A table with its first rows: what its rows become, and above each column where it goes, why, and how sure that is. */
export function TableMap(props: {
  head: Head | undefined;
  table: Table;
  kinds: readonly ImportedKind[];
  onChange: (table: Table) => void;
}) {
  const { t } = useTranslation();
  const f = useFormat();
  const { head, table, kinds, onChange } = props;
  const whyNot = useWhyNot();
  const styles = (part: Partial<Table['styles']>) => onChange({ ...table, styles: { ...table.styles, ...part } });
  const told = [
    head
      ? t(head.rowsAreExact ? 'import.rows' : 'import.aboutRows', { count: head.rows, number: f.number(head.rows) })
      : null,
    head?.encoding,
    head?.separator ? t('import.separated', { by: head.separator === '\t' ? 'Tab' : head.separator }) : null,
  ];
  return (
    <div className={mapCss.tableMap}>
      <div className={css.row}>
        <h3>{table.table}</h3>
        <span className={css.quiet}>{told.filter(Boolean).join(' · ')}</span>
      </div>
      {table.why ? <p className={css.quiet}>{whyNot(table)}</p> : null}
      <div className={mapCss.choices}>
        <SelectField
          label={t('import.becomes')}
          required
          none={t('import.notImported')}
          value={table.kind ?? ''}
          options={kinds.map((id) => ({ id, label: t(`import.kind.${id}`) }))}
          onChange={(kind) => onChange({ ...table, kind: (kind || null) as Table['kind'], why: null, off: undefined })}
        />
        <SelectField
          label={t('import.dates.label')}
          required
          value={table.styles.dates}
          options={(['year-first', 'day-first', 'month-first'] as const).map((id) => ({
            id,
            label: t(`import.dates.${id}`),
          }))}
          onChange={(dates) => styles({ dates: dates as Table['styles']['dates'] })}
        />
        <SelectField
          label={t('import.decimals.label')}
          required
          value={table.styles.decimals}
          options={(['point', 'comma'] as const).map((id) => ({ id, label: t(`import.decimals.${id}`) }))}
          onChange={(decimals) => styles({ decimals: decimals as Table['styles']['decimals'] })}
        />
      </div>
      {table.kind ? (
        <Columns
          head={head}
          table={table}
          onColumn={(at, column) =>
            onChange({ ...table, columns: table.columns.map((each, i) => (i === at ? column : each)) })
          }
        />
      ) : null}
    </div>
  );
}

function Columns(props: { head: Head | undefined; table: Table; onColumn: (at: number, column: Column) => void }) {
  const { t } = useTranslation();
  const { head, table, onColumn } = props;
  const first = (at: number) =>
    (head?.sample ?? [])
      .map(({ cells }) => cells[at] ?? '')
      .filter((cell) => cell !== '')
      .slice(0, 3);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className={css.scroll} tabIndex={0} aria-label={t('import.columnsOf', { table: table.table })}>
      <table className={`${css.table} ${mapCss.stacked}`}>
        <thead>
          <tr>
            <th scope="col">{t('import.head.column')}</th>
            <th scope="col">{t('import.head.goes')}</th>
            <th scope="col">{t('import.head.because')}</th>
            <th scope="col">{t('import.head.first')}</th>
          </tr>
        </thead>
        <tbody>
          {table.columns.map((column, at) => (
            <tr key={column.column}>
              <th scope="row">{column.column}</th>
              <td>
                <GoalPick kind={table.kind as ImportedKind} column={column} onChange={(to) => onColumn(at, to)} />
              </td>
              <td>
                {column.because ? (
                  <Tag tone={column.sure >= 0.8 ? 'good' : column.sure >= 0.5 ? 'quiet' : 'warn'}>
                    {t(`import.because.${column.because}`, { percent: Math.round(column.sure * 100) })}
                  </Tag>
                ) : column.off ? (
                  <span className={css.quiet}>
                    {t('import.moduleOff', { name: t(`modules.${column.off.module}.name`) })}
                  </span>
                ) : null}
              </td>
              <td className={css.quiet}>{first(at).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
