import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReadFailed } from '../../../kit/feedback/read-failed.tsx';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Table } from '../../../kit/figures/chart-frame.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import css from './structure.module.css';
import { type Effect, effectQuery } from './structures.ts';
import { useWords } from './use-words.ts';

const told = 10;

/** What a draft would change, with names and counts: read before anything is written. */
export function EffectPart({ id }: { id: string }) {
  const { t } = useTranslation();
  const found = useQuery(effectQuery(id));
  if (found.error && !found.data) return <ReadFailed title={t('structure.failed')} of={found} />;
  if (!found.data) return <Skeleton lines={6} />;
  return (
    <>
      <Findings effect={found.data} />
      <TeamsTable effect={found.data} />
      <Hands effect={found.data} />
    </>
  );
}

function Findings({ effect: { findings } }: { effect: Effect }) {
  const { t } = useTranslation();
  const words = useWords();
  if (findings.length === 0) return null;
  return (
    <section className={css.part} aria-labelledby="structure-findings">
      <h2 id="structure-findings">{t('structure.findings')}</h2>
      <ul className={css.found} aria-labelledby="structure-findings">
        {findings.map((finding) => (
          <li key={`${finding.kind} ${finding.what}`}>
            {finding.isInTheWay ? <Tag tone="bad">{t('structure.inTheWay')}</Tag> : null} {words.finding(finding)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function TeamsTable({ effect }: { effect: Effect }) {
  const { t } = useTranslation();
  const f = useFormat();
  const money = (amount: number | null | undefined) =>
    amount == null ? '–' : f.moneyShort({ amount, currency: effect.currency });
  const row = (id: string, label: string, of: Pick<Effect['teams'][number], 'open' | 'won'>, more: string[]) => ({
    id,
    cells: [label, ...more, f.number(of.open.deals), money(of.open.amount), money(of.won.amount)],
  });
  return (
    <section className={css.part} aria-labelledby="structure-teams">
      <h2 id="structure-teams">{t('structure.effect')}</h2>
      <p className={css.quiet}>
        {t('structure.effectNote', { from: f.day(effect.from), before: f.day(effect.before) })}
      </p>
      <Table
        boxed
        label={t('structure.effect')}
        table={{
          columns: [
            { label: t('structure.column.team') },
            { label: t('structure.column.people'), end: true },
            { label: t('structure.column.quota'), end: true },
            { label: t('structure.column.companies'), end: true },
            { label: t('structure.column.deals'), end: true },
            { label: t('structure.column.open'), end: true },
            { label: t('structure.column.won'), end: true },
          ],
          rows: [
            ...effect.teams.map((one) =>
              row(one.team.id, one.team.name, one, [f.number(one.people), money(one.quota), f.number(one.companies)]),
            ),
            ...effect.unplaced.map((one) => row(one.why, t(`structure.why.${one.why}`), one, ['–', '–', '–'])),
            ...(effect.total ? [row('total', t('structure.total'), effect.total, ['', '', ''])] : []),
          ],
        }}
      />
    </section>
  );
}

function Hands({ effect: { lines, going } }: { effect: Effect }) {
  const { t } = useTranslation();
  const names = (all: readonly { name: string }[]) => all.map(({ name }) => name).join(', ');
  return (
    <section className={css.part} aria-labelledby="structure-hands">
      <h2 id="structure-hands">{t('structure.hands')}</h2>
      <p>
        {t('structure.linesMove', { count: lines.moves.length })}{' '}
        {t('structure.going', { companies: going.companies, deals: going.deals })}
      </p>
      <ul className={css.found} aria-labelledby="structure-hands">
        {lines.moves.slice(0, told).map(({ person, from, to }) => (
          <li key={person.id}>
            {from
              ? t('structure.lineMoves', { name: person.name, from: from.name, to: to.name })
              : t('structure.lineNew', { name: person.name, to: to.name })}
          </li>
        ))}
        {lines.inTwo.length > 0 ? <li>{t('structure.stayInTwo', { names: names(lines.inTwo) })}</li> : null}
        {lines.looped.length > 0 ? <li>{t('structure.stayLooped', { names: names(lines.looped) })}</li> : null}
        {going.takers.map(({ person, companies, deals }) => (
          <li key={`to ${person.id}`}>{t('structure.taker', { name: person.name, companies, deals })}</li>
        ))}
        {going.items.slice(0, told).map(({ id, name, from, to }) => (
          <li key={`${id} ${from.id}`}>{t('structure.goes', { name, from: from.name, to: to.name })}</li>
        ))}
      </ul>
    </section>
  );
}
