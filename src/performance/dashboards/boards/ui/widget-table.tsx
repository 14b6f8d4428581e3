import { useTranslation } from 'react-i18next';
import { Table } from '../../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../../kit/format/format.tsx';
import { inOrder } from '../../words/names.ts';
import { periodWords } from '../../words/periods.ts';
import { figureCell } from '../../words/values.ts';
import type { Answer, Group } from './api.ts';
import css from './boards.module.css';
import { type Drawn, problemWords } from './drawn.ts';
import { fileName } from './group-table.tsx';
import { Nothing } from './nothing.tsx';
import { AskedValue } from './why-of.tsx';

/** Several metrics beside each other, a row for each part, the largest of the first metric on top. */
export function TableWidget({ widget, title, answers, page, namer }: Drawn) {
  const { t } = useTranslation();
  const f = useFormat();
  const dimension = widget.by[0];
  if (!dimension) return null;
  const rows = rowsOf(answers, dimension, page);
  if (rows.length === 0) return <Nothing title={title} />;
  const told = answers.flatMap(({ definition, problem, groups, whole }) =>
    definition && !problem ? [{ definition, whole, byKey: new Map(groups.map((group) => [idOf(group), group])) }] : [],
  );
  const silent = answers.filter(({ problem }) => problem);
  const whole = told[0]?.whole;
  return (
    <section className={css.panel} aria-label={title}>
      <h2>{title}</h2>
      <p className={css.note}>
        {[
          whole ? periodWords(whole, f) : null,
          t('boards.rows', { count: rows.length, number: f.number(rows.length) }),
          ...silent.map((answer) => problemWords(answer, t)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <div className={css.scroll} data-height={widget.height}>
        <Table
          label={title}
          table={{
            columns: [
              { label: t(`boards.column.${dimension}`) },
              ...told.map(({ definition }) => ({ label: definition.name, end: true })),
            ],
            save: fileName(widget),
            rows: rows.map((row) => {
              const id = idOf(row);
              const name = namer.part(row.key, dimension);
              const figures = told.map(({ definition, byKey }) => ({ definition, figure: byKey.get(id) }));
              return {
                id,
                file: [
                  name,
                  ...figures.map(({ definition, figure }) => (figure ? figureCell(definition.unit, figure) : null)),
                ],
                cells: [
                  name,
                  ...figures.map(({ definition, figure }) =>
                    figure ? (
                      <AskedValue key={definition.id} definition={definition} figure={figure} of={name} short />
                    ) : (
                      '–'
                    ),
                  ),
                ],
              };
            }),
          }}
        />
      </div>
    </section>
  );
}

const idOf = ({ key }: Group): string => JSON.stringify(key);

/** Every part that any of the metrics knows, in the order of the first. */
function rowsOf(
  answers: readonly Answer[],
  dimension: Parameters<typeof inOrder>[1],
  page: Parameters<typeof inOrder>[2],
): Group[] {
  const all = new Map<string, Group>();
  for (const { groups } of answers)
    for (const group of inOrder(groups, dimension, page)) {
      if (!all.has(idOf(group))) all.set(idOf(group), group);
    }
  return [...all.values()];
}
