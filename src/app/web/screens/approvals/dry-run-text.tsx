import { useTranslation } from 'react-i18next';
import css from './approvals.module.css';
import type { DryRun } from './queries.ts';

/** "In Q3 2026 these rules would have asked 14 times", and of whom; or why there is nothing to try them on. */
export function DryRunText({ run }: { run: DryRun }) {
  const { t } = useTranslation();
  if (run.requests === 0)
    return (
      <div role="status">
        <b>{t('approval.dryRun.nothing', { quarter: run.quarter })}</b>
        <p className={css.quiet}>{t('approval.dryRun.nothingText')}</p>
      </div>
    );
  return (
    <div role="status">
      <b>{t('approval.dryRun.asked', { quarter: run.quarter, count: run.asked, of: run.requests })}</b>
      <p className={css.quiet}>
        {t('approval.dryRun.automatic', { count: run.automatic })}{' '}
        {run.nobody > 0 ? t('approval.dryRun.nobody', { count: run.nobody }) : ''}
      </p>
      <table className={css.facts}>
        <thead>
          <tr>
            <th scope="col">{t('approval.dryRun.rule')}</th>
            <th scope="col">{t('approval.dryRun.requests')}</th>
          </tr>
        </thead>
        <tbody>
          {run.byRule.map(({ key, name, requests }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{requests}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {run.byPerson.length > 0 ? (
        <p>
          {t('approval.dryRun.byPerson', {
            who: run.byPerson.map(({ person, turns }) => `${person.name} ${turns}`).join(', '),
          })}
        </p>
      ) : null}
    </div>
  );
}
