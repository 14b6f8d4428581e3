import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../../kit/feedback/states.tsx';
import { Form } from '../../../../kit/forms/dialogs.tsx';
import { CheckField, SelectField } from '../../../../kit/forms/fields.tsx';
import { problemIn } from '../../../../kit/forms/problem.ts';
import { useWay } from '../../../../kit/look/go.tsx';
import { PageHead } from '../../../../kit/look/page-head.tsx';
import type { DashboardList } from './api.ts';
import css from './boards.module.css';
import { askIn } from './page-ask.ts';
import { dashboardsQuery } from './queries.ts';
import { Wall } from './wall.tsx';

const paces = [10, 20, 30, 60, 120] as const;
const usual = 20;

/** Which dashboards go over the wall, and how long each stands; `start=yes` in the address begins by itself, for a screen that nobody touches. */
export default function WallPage() {
  const { t } = useTranslation();
  // What others changed of a shared one is not told to whoever looks at it; a wall looks by itself.
  const found = useQuery({ ...dashboardsQuery(), refetchInterval: 60_000 });
  if (found.error && !found.data)
    return (
      <ErrorPage
        title={t('boards.failed')}
        text={problemIn(found.error)?.detail ?? t('bridge.unreachable')}
        onRetry={() => void found.refetch()}
      />
    );
  return found.data ? <Chosen list={found.data} /> : <Skeleton lines={6} />;
}

function Chosen({ list }: { list: DashboardList }) {
  const { t } = useTranslation();
  const way = useWay();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const asked = search.show?.split(',').filter((id) => list.items.some((each) => each.id === id)) ?? [];
  const [chosen, setChosen] = useState(asked.length > 0 ? asked : [list.begin]);
  const [seconds, setSeconds] = useState(paces.find((pace) => String(pace) === search.every) ?? usual);
  const [started, setStarted] = useState(search.start === 'yes');
  const shown = chosen.flatMap((id) => list.items.find((each) => each.id === id) ?? []);
  if (started && shown.length > 0)
    return (
      <Wall
        dashboards={shown}
        ask={askIn(search)}
        seconds={seconds}
        onLeave={() => {
          setStarted(false);
          way.go(`/dashboards/${shown[0]?.id}`);
        }}
      />
    );
  return (
    <PageHead flows title={t('boards.wall.title')} lead={t('boards.wall.lead')}>
      <div className={css.narrow}>
        <Form submit={t('boards.wall.start')} disabled={chosen.length === 0} onSubmit={async () => setStarted(true)}>
          <fieldset className={css.choices}>
            <legend>{t('boards.wall.which')}</legend>
            {list.items.map(({ id, name }) => (
              <CheckField
                key={id}
                label={name}
                checked={chosen.includes(id)}
                onChange={(on) => setChosen(on ? [...chosen, id] : chosen.filter((each) => each !== id))}
              />
            ))}
          </fieldset>
          <SelectField
            required
            label={t('boards.wall.every')}
            value={String(seconds)}
            options={paces.map((pace) => ({ id: String(pace), label: t('boards.wall.seconds', { count: pace }) }))}
            onChange={(id) => setSeconds(paces.find((pace) => String(pace) === id) ?? usual)}
          />
        </Form>
      </div>
    </PageHead>
  );
}
