import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../../kit/feedback/states.tsx';
import { type Problem, sentenceOf } from '../../../../kit/forms/problem.ts';
import css from './applying.module.css';

type Props = { problem: Problem | null; failed: boolean; children: ReactNode | null };

/** A page that strangers open by a link: what it leads to, or why it leads nowhere. */
export function OpenPage({ problem, failed, children }: Props) {
  const { t } = useTranslation();
  if (problem)
    return (
      <main className={css.page}>
        <h1>{t('hiring.apply.nothing')}</h1>
        <p className={css.quiet}>{sentenceOf(problem, t('kit.unreachable'))}</p>
      </main>
    );
  return (
    <main className={css.page}>{children ?? (failed ? <p>{t('kit.unreachable')}</p> : <Skeleton lines={8} />)}</main>
  );
}
