import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SlotProps } from '../../../kit/capability.ts';
import css from './benchmarks.module.css';
import { benchmarksQuery } from './benchmarks.ts';
import { useBenchmarkWords } from './use-words.ts';

const mostShown = 3;

/** Behind a figure: how others stand in the same metric. Nothing while nobody brought a benchmark of it. */
export default function OnWhy({ id }: SlotProps) {
  const { t } = useTranslation();
  const words = useBenchmarkWords();
  const found = useQuery(benchmarksQuery(id)).data;
  if (!found || found.items.length === 0) return null;
  return (
    <section className={css.why} aria-label={t('benchmarks.title')}>
      <b>{t('benchmarks.others')}</b>
      <ul className={css.list}>
        {found.items.slice(0, mostShown).map((one) => (
          <li key={one.id}>
            {words.band(one)} <small className={css.quiet}>{words.from(one)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
