import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../../../kit/feedback/states.tsx';
import { Teach } from '../../../kit/feedback/teach.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { Pick } from '../../../kit/forms/pick.tsx';
import { Choices } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { Changes } from './changes.tsx';
import { Friction } from './friction.tsx';
import { Paths } from './paths.tsx';
import {
  type Asked,
  addressOf,
  askedIn,
  type PeriodName,
  peopleQuery,
  periods,
  pipelinesQuery,
  views,
} from './queries.ts';

/** How deals really go: their ways, what rubs, and what came of changing the process. */
export default function MiningPage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const asked = askedIn(useSearch({ strict: false }) as Record<string, unknown>);
  const found = useQuery(pipelinesQuery(asOf)).data;
  if (!found) return <Skeleton lines={12} />;
  const pipeline =
    found.items.find(({ id }) => id === asked.pipeline) ??
    found.items.find(({ isDefault }) => isDefault) ??
    found.items[0];
  const { view, period, owner, team } = asked;
  const day = asOf ?? f.today;
  return (
    <PageHead
      flows
      title={t('mining.title')}
      filters={pipeline ? <Filters asked={asked} pipelineId={pipeline.id} pipelines={found.items} /> : null}
      tools={
        <Choices
          label={t('mining.view.label')}
          value={view}
          options={views.map((id) => ({ id, label: t(`mining.view.${id}`), href: addressOf({ ...asked, view: id }) }))}
        />
      }
      lead={t(`mining.lead.${view}`)}
    >
      {pipeline ? (
        <View key={view} {...{ view, day, period, question: { pipelineId: pipeline.id, owner, team, asOf } }} />
      ) : (
        <Teach id="mining" title={t('mining.empty.title')} text={t('mining.empty.text')} />
      )}
    </PageHead>
  );
}

type ViewProps = {
  view: Asked['view'];
  day: string;
  period: PeriodName;
  question: { pipelineId: string; owner: string | null; team: string | null; asOf: string | null };
};

function View({ view, day, period, question }: ViewProps) {
  if (view === 'friction') return <Friction asked={question} />;
  if (view === 'changes') return <Changes asked={question} day={day} />;
  return <Paths asked={question} period={{ period, day }} />;
}

type FilterProps = { asked: Asked; pipelineId: string; pipelines: readonly { id: string; name: string }[] };

function Filters({ asked, pipelineId, pipelines }: FilterProps) {
  const { t } = useTranslation();
  const way = useWay();
  const go = (part: Partial<Asked>) => way.go(addressOf({ ...asked, ...part }));
  return (
    <>
      {pipelines.length > 1 ? (
        <Pick
          label={t('mining.filter.pipeline')}
          value={pipelineId}
          options={pipelines.map(({ id, name }) => ({ id, label: name }))}
          onPick={(id) => go({ pipeline: id })}
        />
      ) : null}
      {asked.view === 'paths' ? (
        <Pick
          label={t('mining.filter.period')}
          value={asked.period}
          options={(Object.keys(periods) as PeriodName[]).map((id) => ({ id, label: t(`mining.period.${id}`) }))}
          onPick={(id) => go({ period: id as PeriodName })}
        />
      ) : null}
      <Whose asked={asked} go={go} />
    </>
  );
}

/** Whose deals: a rep has nobody to choose. */
function Whose({ asked, go }: { asked: Asked; go: (part: Partial<Asked>) => void }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const mayChoose = user.role !== 'rep';
  const people = useQuery({ ...peopleQuery(user.role === 'manager'), enabled: mayChoose }).data?.items ?? [];
  if (!mayChoose) return null;
  const leading = new Set(people.flatMap(({ manager }) => manager?.id ?? []));
  const options = [
    { id: 'all', label: t('mining.filter.everybody') },
    ...people
      .filter(({ id }) => leading.has(id))
      .map(({ id, name }) => ({
        id: `team ${id}`,
        label: t('mining.filter.team', { name }),
        group: t('mining.filter.teams'),
      })),
    ...people.map(({ id, name }) => ({ id: `owner ${id}`, label: name, group: t('mining.filter.people') })),
  ];
  const { owner, team } = asked;
  return (
    <Pick
      label={t('mining.filter.whose')}
      value={owner ? `owner ${owner}` : team ? `team ${team}` : 'all'}
      options={options}
      onPick={(picked) => {
        const [kind, id = null] = picked.split(' ');
        go({ owner: kind === 'owner' ? id : null, team: kind === 'team' ? id : null });
      }}
    />
  );
}
