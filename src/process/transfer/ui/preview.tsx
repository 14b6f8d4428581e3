import { useTranslation } from 'react-i18next';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import type { Preview } from './api.ts';
import css from './transfer.module.css';

const kinds = ['deals', 'companies', 'people', 'products'] as const;
export type Counts = Record<(typeof kinds)[number], number>;

/** "5 deals, 4 companies": what there is any of, as a list of words. */
export function useCounts(): (counts: Counts) => string[] {
  const { t } = useTranslation();
  const f = useFormat();
  return (counts) =>
    kinds
      .filter((kind) => counts[kind] > 0)
      .map((kind) => t(`import.count.${kind}`, { count: counts[kind], number: f.number(counts[kind]) }));
}

/** How much there is, whether it adds up, and each thing worth knowing with its file and line. */
export function PreviewReport({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const f = useFormat();
  const counts = useCounts();
  const { firstDay, lastDay } = preview;
  return (
    <>
      <div className={css.part}>
        <h2>{t('import.found')}</h2>
        <ul className={css.counts}>
          {counts(preview).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        {firstDay && lastDay ? (
          <p className={css.quiet}>
            {t('import.days', { first: f.dayWithYear(firstDay), last: f.dayWithYear(lastDay) })}
          </p>
        ) : null}
      </div>
      <Problems preview={preview} />
      <Reconcile preview={preview} />
    </>
  );
}

function Problems({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { problems, problemCount } = preview;
  if (problemCount === 0) return <p className={css.quiet}>{t('import.problems.none')}</p>;
  const hidden = problemCount - problems.length;
  return (
    <div className={css.part}>
      <h2>{t('import.problems.title', { count: problemCount, number: f.number(problemCount) })}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={css.scroll} tabIndex={0} aria-label={t('import.problems.why')}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('import.problems.where')}</th>
              <th scope="col">{t('import.problems.why')}</th>
              <th scope="col">{t('import.problems.effect')}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map((each) => (
              <tr key={`${each.file} ${each.row} ${each.column} ${each.code}`}>
                <th scope="row">{t('import.problems.line', each)}</th>
                <td>
                  {t(`import.problem.${each.code}`, {
                    ...each,
                    column: each.column ?? '',
                    hint: each.hint ?? '',
                    defaultValue: `${each.code}: ${each.value}`,
                  })}
                </td>
                <td>
                  <Tag tone={each.effect === 'kept' ? 'quiet' : 'warn'}>
                    {t(`import.problems.effects.${each.effect}`)}
                  </Tag>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {hidden > 0 ? (
        <p className={css.quiet}>{t('import.problems.more', { count: hidden, number: f.number(hidden) })}</p>
      ) : null}
    </div>
  );
}

/** Source = taken + left out on every line, for the eye to check. */
export function Reconcile({ preview }: { preview: Pick<Preview, 'reconcile' | 'currency'> }) {
  const { t } = useTranslation();
  const f = useFormat();
  const lines = preview.reconcile;
  const isBalanced = lines.every((line) => line.source === line.plan + line.leftOut);
  return (
    <div className={css.part}>
      <h2>{t('import.reconcile.title')}</h2>
      <p className={isBalanced ? css.quiet : css.errors} role={isBalanced ? undefined : 'alert'}>
        {isBalanced ? t('import.reconcile.balanced') : t('import.reconcile.unbalanced')}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={css.scroll} tabIndex={0} aria-label={t('import.reconcile.title')}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('import.reconcile.what')}</th>
              <th scope="col" className={css.end}>
                {t('import.reconcile.source')}
              </th>
              <th scope="col" className={css.end}>
                {t('import.reconcile.taken')}
              </th>
              <th scope="col" className={css.end}>
                {t('import.reconcile.left')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.what}>
                <th scope="row">{t(`import.reconcile.of.${line.what}`, { defaultValue: line.what })}</th>
                {[line.source, line.plan, line.leftOut].map((value, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: three columns that never move
                  <td key={at} className={css.end}>
                    {said(value, line.unit, preview.currency, f)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}

const said = (value: number, unit: 'rows' | 'minor-units', currency: string, f: Format) =>
  unit === 'rows' ? f.number(value) : f.money({ amount: value, currency });
