import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { parseQuarter, quarterName, quarterOf, shiftQuarter } from '../../../ground/periods.ts';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Pick } from '../../../kit/forms/pick.tsx';
import { problemIn } from '../../../kit/forms/problem.ts';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import small from '../../../kit/look/small.module.css';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { ActivityCard } from './activity-card.tsx';
import { FunnelCard } from './funnel-card.tsx';
import { OutcomeCard } from './outcome-card.tsx';
import { QuadrantCard } from './quadrant-card.tsx';
import { type Quadrant, quadrantQuery, type Scorecard, scorecardQuery } from './queries.ts';
import css from './scorecards.module.css';

type Search = { owner?: string; team?: string; period?: string };

/** How somebody, a team or everybody sells: the levers of the funnel, the outcome, and apart from it the activity. */
export default function ScorecardsPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const { owner = null, team = null, period: asked } = useSearch({ strict: false }) as Search;
  const quarter = asked ? parseQuarter(asked, f.fiscal) : null;
  const period = quarter ? quarterName(quarter, f.fiscal) : null;
  const card = useQuery({
    ...scorecardQuery({ owner, team, period, asOf }),
    placeholderData: keepPreviousData,
  });
  const everybody = useQuery({
    ...quadrantQuery({ team: null, period, asOf }, 'win-rate'),
    placeholderData: keepPreviousData,
  });
  if (card.error && !card.data) {
    const problem = problemIn(card.error);
    return (
      <ErrorPage
        title={t('scorecard.failed')}
        text={problem?.detail ?? t('bridge.unreachable')}
        request={problem?.instance}
        onRetry={() => void card.refetch()}
      />
    );
  }
  if (!card.data) return <Skeleton lines={12} />;
  const { of, limitedTo } = card.data;
  return (
    <PageHead
      flows
      title={of.name ? t(`scorecard.of.${of.kind}`, { name: of.name }) : t('scorecard.title')}
      filters={<Whose card={card.data} everybody={everybody.data} />}
      fresh={card.data.freshAt}
      tools={<Period card={card.data} />}
      lead={
        <>
          {t('scorecard.lead')}
          {limitedTo ? ` ${t(`metrics.limited.${limitedTo}`)}` : ''}{' '}
          {of.kind === 'person' && of.id ? <Go href={`/people/${of.id}`}>{t('scorecard.person')}</Go> : null}
        </>
      }
    >
      <div className={css.page} aria-busy={card.isPlaceholderData}>
        <FunnelCard key={`${of.id}`} card={card.data} />
        <div className={css.pair}>
          <OutcomeCard card={card.data} />
          <ActivityCard card={card.data} />
        </div>
        {of.kind === 'person' ? null : <Rank card={card.data} />}
        <QuadrantCard team={team} period={period} highlighted={owner} />
      </div>
    </PageHead>
  );
}

/** Where one stands by quota among those who want a rank. */
function Rank({ card }: { card: Scorecard }) {
  const quota = card.outcome.items.find(({ id }) => id === 'quota')?.figures[0];
  if (!quota) return null;
  const { from, until, asOf } = quota.figure;
  return <Slot at="rank" id={quota.metricId} values={{ from, until, asOf }} />;
}

/** The address of a scorecard: whose, and of which quarter. */
export function addressOf({ owner, team, period }: Search): string {
  const search = new URLSearchParams();
  if (owner) search.set('owner', owner);
  if (team) search.set('team', team);
  if (period) search.set('period', period);
  const text = search.toString();
  return text ? `/scorecards?${text}` : '/scorecards';
}

/** Whose scorecard it is: everybody’s, a team’s or one person’s. Who sees only his own has nothing to choose. */
function Whose({ card, everybody }: { card: Scorecard; everybody: Quadrant | undefined }) {
  const { t } = useTranslation();
  const way = useWay();
  const { period } = useSearch({ strict: false }) as Search;
  if (!everybody || card.limitedTo === 'own') return null;
  const { of } = card;
  const kept = period ? { period } : {};
  const options = [
    { id: 'all', label: t('scorecard.everybody') },
    ...everybody.teams.map(({ leaderId, name }) => ({
      id: `team ${leaderId}`,
      label: t('scorecard.of.team', { name }),
      group: t('scorecard.teams'),
    })),
    ...everybody.people.map(({ personId, name }) => ({
      id: `person ${personId}`,
      label: name,
      group: t('scorecard.people'),
    })),
  ];
  const open = (picked: string) => {
    const [kind, id] = picked.split(' ');
    if (kind === 'all' || !id) return way.go(addressOf(kept));
    way.go(addressOf({ ...kept, ...(kind === 'team' ? { team: id } : { owner: id }) }));
  };
  const value = of.kind === 'all' ? 'all' : `${of.kind} ${of.id}`;
  return <Pick label={t('scorecard.whose')} value={value} options={options} onPick={open} />;
}

/** The quarter looked at, with the one before and the one after. */
function Period({ card }: { card: Scorecard }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { period: _p, ...whose } = useSearch({ strict: false }) as Search;
  const current = quarterOf(card.asOf, f.fiscal);
  const shown = parseQuarter(card.period.name, f.fiscal) ?? current;
  const href = (by: number) => {
    const to = quarterName(shiftQuarter(shown, by, f.fiscal), f.fiscal);
    return addressOf({ ...whose, ...(to === quarterName(current, f.fiscal) ? {} : { period: to }) });
  };
  return (
    <nav className={css.period} aria-label={t('bridge.period.label')}>
      <Go href={href(-1)} className={small.square} aria-label={t('bridge.period.before')}>
        <Icon name="left" />
      </Go>
      <span>{card.period.name}</span>
      {shown.first < current.first ? (
        <Go href={href(1)} className={small.square} aria-label={t('bridge.period.after')}>
          <Icon name="right" />
        </Go>
      ) : null}
    </nav>
  );
}
