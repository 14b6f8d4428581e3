import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { ColumnChart } from '../../../kit/figures/column-chart.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Pick } from '../../../kit/forms/pick.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Choices } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './adoption.module.css';
import { Features } from './features.tsx';
import { People, Teams } from './groups.tsx';
import { Hint } from './hint.tsx';
import { type Adoption, type Asked, addressOf, adoptionQuery } from './queries.ts';
import { SettingCard } from './setting-card.tsx';

/** Which parts of the product are used, and which lie idle, of everybody, a team or oneself. */
export default function AdoptionPage() {
  const { t } = useTranslation();
  const { asOf } = useAsOf();
  const { each = null, team = null, person = null } = useSearch({ strict: false }) as Partial<Asked>;
  const asked = { each, team, person };
  const found = useQuery({ ...adoptionQuery({ ...asked, asOf }), placeholderData: keepPreviousData });
  const problem = problemIn(found.error);
  if (problem && !found.data)
    return (
      <ErrorPage
        title={t('adoption.failed')}
        text={problem.status === 404 ? t('adoption.notTold') : sentenceOf(problem, t('kit.unreachable'))}
        onRetry={() => void found.refetch()}
      />
    );
  if (!found.data) return <Skeleton lines={12} />;
  const told = found.data;
  const isOwn = told.toldOf === 'own';
  return (
    <PageHead
      flows
      title={isOwn ? t('adoption.own.title') : t('adoption.title')}
      filters={isOwn ? null : <Whose told={told} asked={asked} />}
      tools={
        <Choices
          label={t('adoption.each.label')}
          value={told.each}
          options={(['week', 'month'] as const).map((id) => ({
            id,
            label: t(`adoption.each.${id}`),
            href: addressOf({ ...asked, each: id }),
          }))}
        />
      }
      fresh={told.freshAt}
      still
      lead={<Sentence told={told} />}
    >
      <div className={css.page} aria-busy={found.isPlaceholderData}>
        {isOwn && told.hint && told.each === 'week' ? (
          <section className={css.hint} aria-label={t('adoption.hint.title')}>
            <Hint told={told} hint={told.hint} />
          </section>
        ) : null}
        <Course told={told} />
        <Features told={told} />
        {told.teams.length > 0 ? <Teams told={told} asked={asked} /> : null}
        {isOwn || told.of.kind === 'person' ? null : <People told={told} asked={asked} />}
        <SettingCard told={told} />
      </div>
    </PageHead>
  );
}

/** What the page says in one sentence: how many use it, and how much of it nobody does. */
function Sentence({ told }: { told: Adoption }) {
  const { t } = useTranslation();
  const { features, periods, of } = told;
  const unused = features.filter(({ people }) => people === 0).length;
  const now = periods.at(-1)?.people ?? 0;
  const idle = t('adoption.idle', { count: unused, all: features.length });
  if (told.toldOf === 'own' || of.kind === 'person')
    return t('adoption.sentence.one', { used: features.length - unused, all: features.length });
  return `${t(`adoption.sentence.${told.each}`, { people: now, of: of.people })} ${idle}`;
}

/** Whom the report is about: everybody one is told of, a team, or a person where the workspace tells of persons. */
function Whose({ told, asked }: { told: Adoption; asked: Asked }) {
  const { t } = useTranslation();
  const way = useWay();
  const { asOf } = useAsOf();
  // The choice stays whole while one of it is looked at.
  const all = useQuery(adoptionQuery({ each: asked.each, team: null, person: null, asOf })).data ?? told;
  const options = [
    { id: 'all', label: t('scorecard.everybody') },
    ...all.teams.flatMap(({ leader }) =>
      leader
        ? [
            {
              id: `team ${leader.id}`,
              label: t('adoption.ofTeam', { name: leader.name }),
              group: t('adoption.teams.title'),
            },
          ]
        : [],
    ),
    ...all.people.map(({ person }) => ({
      id: `person ${person.id}`,
      label: person.name,
      group: t('adoption.people.title'),
    })),
  ];
  const open = (picked: string) => {
    const [kind, id = null] = picked.split(' ');
    way.go(
      addressOf({ each: asked.each, ...(kind === 'team' ? { team: id } : kind === 'person' ? { person: id } : {}) }),
    );
  };
  const { kind, id } = told.of;
  return (
    <Pick
      label={t('adoption.whose')}
      value={kind === 'all' ? 'all' : `${kind} ${id}`}
      options={options}
      onPick={open}
    />
  );
}

/** People who used anything, week by week; of one person how often something was opened or done. */
function Course({ told }: { told: Adoption }) {
  const { t } = useTranslation();
  const f = useFormat();
  const isOne = told.of.people === 1;
  const last = told.periods.length - 1;
  const columns = told.periods.map(({ from, people, opened, acts }, at) => {
    const value = isOne ? opened + acts : people;
    return {
      id: from,
      label: told.each === 'week' ? f.day(from) : f.month(from),
      value,
      text: f.number(value),
      tone: at === last ? ('accent' as const) : ('context' as const),
    };
  });
  const what = isOne ? 'uses' : 'people';
  return (
    <ColumnChart
      title={t(`adoption.course.${what}.${told.each}`)}
      note={t(`adoption.course.${what}.note`, { of: told.of.people })}
      columns={columns}
      headers={[t(`adoption.each.of.${told.each}`), t(`adoption.course.${what}.value`), '']}
      height={170}
    />
  );
}
