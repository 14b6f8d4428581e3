import { useTranslation } from 'react-i18next';
import { dayCell, type FileCell } from '../../../../ground/csv.ts';
import { useFormat } from '../../../../kit/format/format.tsx';
import { SaveTable } from '../../../../kit/save/save-file.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { namerOf, titleOf } from '../../words/names.ts';
import { figureCell } from '../../words/values.ts';
import type { Answers, Dashboard } from './api.ts';
import css from './boards.module.css';

/** Every number of the page as one file: a row for each whole and each part, with its days and how many it rests on. */
export function BoardFile({ dashboard, page }: { dashboard: Dashboard; page: Answers }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const namer = namerOf(page, f, t);
  const rows = dashboard.widgets.flatMap((widget) => {
    const own = page.answers.filter(({ widgetId }) => widgetId === widget.id);
    const title = titleOf(widget, own, t);
    return own.flatMap(({ definition, whole, groups }) => {
      if (!definition || !whole) return [];
      const row = (part: string, figure: typeof whole): FileCell[] => [
        ...[title, definition.name, part],
        figureCell(definition.unit, figure),
        ...[figure.n, dayCell(figure.from), dayCell(figure.until), dayCell(figure.asOf)],
      ];
      return [row('', whole), ...groups.map((group) => row(namer.whole(group.key), group))];
    });
  });
  return (
    <p className={css.save}>
      <SaveTable
        name={dashboard.name}
        label={t('boards.file.all')}
        kind="dashboard"
        asOf={asOf}
        headers={(['widget', 'metric', 'part', 'value', 'n', 'from', 'until', 'asOf'] as const).map((column) =>
          t(`boards.file.${column}`),
        )}
        rows={rows}
      />
    </p>
  );
}
