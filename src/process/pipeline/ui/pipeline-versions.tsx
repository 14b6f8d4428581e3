import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import css from './pipeline.module.css';
import { versionsQuery } from './queries.ts';

/** What the pipeline was before: each version with what it changed, and the way to see it as of its day. */
export function PipelineVersions({ id }: { id: string }) {
  const { t } = useTranslation();
  const f = useFormat();
  const found = useQuery(versionsQuery(id)).data;
  if (!found || found.items.length < 2) return null;
  const says = ({ changes, fields }: (typeof found.items)[number]) => {
    const words = [
      ...changes.map(({ name, what }) => t(`pipeline.version.${what}`, { name })),
      ...fields.map((field) => t(`pipeline.version.field.${field}`, { defaultValue: field })),
    ];
    return words.length > 0 ? words.join(', ') : t('pipeline.version.first');
  };
  return (
    <section className={css.below} aria-label={t('pipeline.version.title')}>
      <h2 className={css.heading}>{t('pipeline.version.title')}</h2>
      <Table
        boxed
        label={t('pipeline.version.title')}
        table={{
          columns: [
            { label: t('pipeline.version.number'), end: true },
            { label: t('pipeline.version.since') },
            { label: t('pipeline.version.who') },
            { label: t('pipeline.version.what') },
          ],
          rows: found.items.map((item) => ({
            id: String(item.version),
            cells: [
              f.number(item.version),
              <Go key="day" href={`/pipelines/${id}?asOf=${item.day}`}>
                {f.dayWithYear(item.day)}
              </Go>,
              item.person?.name ?? t(`kit.timeline.way.${item.by}`),
              says(item),
            ],
          })),
        }}
      />
    </section>
  );
}
