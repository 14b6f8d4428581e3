import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { type Format, useFormat } from '../../../kit/format/format.tsx';
import { sizeIn } from '../../../kit/format/size.ts';
import { Tag } from '../../../kit/look/person.tsx';
import { useCounts } from './counts.ts';
import { type Import, noticedIn } from './imports-api.ts';
import { problemInWords } from './problem-words.ts';
import css from './transfer.module.css';
import { useWhyNot } from './why-not.ts';

/** What was recognised, how much of it will come, and each thing worth knowing with its file and line. */
export function Preview({ one }: { one: Import }) {
  const { t } = useTranslation();
  const f = useFormat();
  const counts = useCounts();
  const { days } = one.counts;
  return (
    <>
      <div className={css.part}>
        <h2>{t('import.found')}</h2>
        <ul className={css.counts}>
          {counts(one.counts).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        <Recognised one={one} />
        {one.beside.count > 0 ? (
          <p className={css.quiet}>
            {t('import.beside', {
              count: one.beside.count,
              number: f.number(one.beside.count),
              size: sizeIn(one.beside.bytes, f.number),
            })}
          </p>
        ) : null}
        {days ? (
          <p className={css.quiet}>
            {t('import.days', { first: f.dayWithYear(days.first), last: f.dayWithYear(days.last) })}
          </p>
        ) : null}
        <NewReasons one={one} />
        <Unoffered one={one} />
      </div>
      <Problems one={one} />
      <WhatComes one={one} />
    </>
  );
}

/** The reasons of loss that the import would add to the tree. */
export function NewReasons({ one }: { one: Import }) {
  const { t } = useTranslation();
  const { newReasons } = one.counts;
  if (newReasons.length === 0) return null;
  const words = newReasons.join(', ');
  return <p className={css.quiet}>{t('import.newReasons.come', { count: newReasons.length, words })}</p>;
}

/** What belongs to parts of the product that are off here, and stays outside. */
function Unoffered({ one }: { one: Import }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { unoffered } = one.counts;
  if (unoffered.length === 0) return null;
  return (
    <ul className={css.quiet}>
      {unoffered.map(({ module, what, count }) => (
        <li key={`${module} ${what}`}>
          {t('import.unoffered', { what, name: t(`modules.${module}.name`), count, number: f.number(count) })}
        </li>
      ))}
    </ul>
  );
}

/** Each file and what its rows are; one that is not imported says why. */
function Recognised({ one }: { one: Import }) {
  const { t } = useTranslation();
  const whyNot = useWhyNot();
  return (
    <ul className={css.quiet}>
      {one.mapping.tables.map((each) => (
        <li key={each.table}>
          {t('import.recognised', {
            table: each.table,
            kind: each.kind ? t(`import.kinds.${each.kind}`) : t('import.notTaken'),
          })}
          {each.kind === null ? ` ${whyNot(each)}` : ''}
        </li>
      ))}
    </ul>
  );
}

function Problems({ one }: { one: Import }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { data } = useQuery(noticedIn(one.id, one.version));
  const count = one.counts.problems.reduce((sum, each) => sum + each.count, 0);
  if (count === 0) return <p className={css.quiet}>{t('import.problems.none')}</p>;
  if (!data) return <Skeleton lines={4} />;
  const shown = data.items.flatMap(({ table, row, kind, problems }) =>
    problems.map((each) => ({ ...each, table, row, kind })),
  );
  const hidden = count - shown.length;
  return (
    <div className={css.part}>
      <h2>{t('import.problems.title', { count, number: f.number(count) })}</h2>
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
            {shown.map((each) => (
              <tr key={`${each.table} ${each.row} ${each.kind} ${each.column} ${each.code}`}>
                <th scope="row">{t('import.problems.line', { file: each.table, row: each.row })}</th>
                <td>{problemInWords(each, t)}</td>
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

/** Source = comes + here already + perhaps + left out on every line, for the eye to check; what deals amount to beneath. */
function WhatComes({ one }: { one: Import }) {
  const { t } = useTranslation();
  const f = useFormat();
  const lines = linesOf(one, t, f);
  return (
    <div className={css.part}>
      <h2>{t('import.reconcile.title')}</h2>
      <p className={css.quiet}>{t('import.reconcile.balanced')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={css.scroll} tabIndex={0} aria-label={t('import.reconcile.title')}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('import.reconcile.what')}</th>
              {(['source', 'taken', 'here', 'left'] as const).map((what) => (
                <th key={what} scope="col" className={css.end}>
                  {t(`import.reconcile.${what}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ what, values }) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                {values.map((value, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: four columns that never move
                  <td key={at} className={css.end}>
                    {value}
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

function linesOf({ counts }: Import, t: ReturnType<typeof useTranslation>['t'], f: Format) {
  const rows = counts.kinds.map(({ kind, rows: all, create, change, unchanged, perhaps, leftOut }) => ({
    what: t(`import.kinds.${kind}`),
    values: [all, create + change, unchanged, perhaps + leftOut].map((n) => f.number(n)),
  }));
  const sums = counts.sums.map(({ what, currency, source, leftOut }) => {
    const isBytes = what === 'file.bytes';
    const said = (amount: number) => (isBytes ? sizeIn(amount, f.number) : f.money({ amount, currency }));
    const name = t(`import.sum.${what.replace('.', '-')}`, { defaultValue: what });
    return {
      what: isBytes ? name : `${name} (${currency})`,
      values: [said(source), said(source - leftOut), '', said(leftOut)],
    };
  });
  return [...rows, ...sums];
}
