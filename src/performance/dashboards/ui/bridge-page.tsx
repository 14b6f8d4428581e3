import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseQuarter, quarterName } from '../../../ground/periods.ts';
import { Empty, ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go, useWay } from '../../../kit/look/go.tsx';
import { useIsPhone } from '../../../kit/look/media.ts';
import { PageHead } from '../../../kit/look/page-head.tsx';
import small from '../../../kit/look/small.module.css';
import { ThreeQuestions } from '../../../kit/look/three-questions.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { TopSlot } from '../../../kit/shell/page.tsx';
import { Slot } from '../../../kit/slots.tsx';
import type { Bridge } from './api.ts';
import { BoardPack } from './board-pack.tsx';
import css from './bridge.module.css';
import { BridgePeople } from './bridge-people.tsx';
import { BridgeQuarters } from './bridge-quarters.tsx';
import { BridgeStages, NoStages } from './bridge-stages.tsx';
import { BridgeTiles, PrintedMeanings } from './bridge-tiles.tsx';
import { headlineOf } from './headline.ts';
import { PeriodChoice } from './period-choice.tsx';
import { bridgeQuery, definitionsQuery, useQuotaChanges } from './queries.ts';
import { bridgeAnswers } from './questions.tsx';

/** How the quarter stands: a sentence, the figures, the charts, and everybody in scope. */
export default function BridgePage() {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const search = useSearch({ strict: false }) as { period?: string };
  const asked = search.period ? parseQuarter(search.period, f.fiscal) : null;
  const query = bridgeQuery(asked ? quarterName(asked, f.fiscal) : null, asOf);
  const found = useQuery({ ...query, placeholderData: keepPreviousData });
  useQuotaChanges();
  if (found.error && !found.data) {
    const problem = problemIn(found.error);
    return (
      <ErrorPage
        title={t('bridge.failed')}
        text={problem?.detail ?? t('bridge.unreachable')}
        request={problem?.instance}
        onRetry={() => void found.refetch()}
      />
    );
  }
  if (!found.data) return <Skeleton lines={12} />;
  return isUntouched(found.data) ? <NothingYet /> : <Filled bridge={found.data} isOld={found.isPlaceholderData} />;
}

function Filled({ bridge, isOld }: { bridge: Bridge; isOld: boolean }) {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const { user } = useSession();
  const phone = useIsPhone();
  const definitions = useQuery(definitionsQuery()).data ?? [];
  const byId = new Map(definitions.map((each) => [each.id, each]));
  const conversion = byId.get('stage_conversion');
  const [pack, setPack] = useState<'none' | 'filling' | 'there'>('none');
  const fill = useCallback(() => setPack('there'), []);
  // Printed once what it holds beside the page is there.
  const print = () => (pack === 'there' ? window.print() : setPack('filling'));
  const wasFilling = useRef(false);
  useEffect(() => {
    if (pack === 'there' && wasFilling.current) window.print();
    wasFilling.current = pack === 'filling';
  }, [pack]);
  const ended = bridge.isQuiet ? bridge.latestActivityOn : null;
  return (
    <div className={css.page} aria-busy={isOld}>
      {phone ? null : (
        <TopSlot>
          <Button onClick={print} disabled={pack === 'filling'} title={t('bridge.print.hint')}>
            {t('bridge.print.button')}
          </Button>
        </TopSlot>
      )}
      <PageHead
        flows
        title={headlineOf(bridge, f, t)}
        fresh={bridge.freshAt}
        tools={<PeriodChoice name={bridge.period.name} day={bridge.asOf} />}
        lead={bridge.limitedTo ? t(`metrics.limited.${bridge.limitedTo}`) : undefined}
      >
        <ThreeQuestions {...bridgeAnswers(bridge, user.role, f, t)} />
        {ended ? (
          <div className={css.ended}>
            <p>{t('bridge.ended.text')}</p>
            <Button kind="primary" onClick={() => way.go(`/bridge?asOf=${ended}`)}>
              {t('bridge.ended.see', { day: f.dayWithYear(ended) })}
            </Button>
          </div>
        ) : null}
        <BridgeTiles bridge={bridge} />
        <div className={css.pair}>
          {conversion && bridge.pipelines.length > 0 ? (
            bridge.pipelines.map((pipeline) => (
              <BridgeStages key={pipeline.pipelineId} pipeline={pipeline} definition={conversion} />
            ))
          ) : (
            <NoStages bridge={bridge} />
          )}
          <BridgeQuarters bridge={bridge} />
        </div>
        <BridgePeople bridge={bridge} definitions={byId} />
        {pack === 'none' ? null : <BoardPack bridge={bridge} onReady={fill} />}
        <PrintedMeanings bridge={bridge} />
      </PageHead>
    </div>
  );
}

/** Nothing was ever won or lost, and nothing is open. */
function isUntouched(bridge: Bridge): boolean {
  const [, coverage] = bridge.figures;
  return bridge.latestActivityOn === null && bridge.pipelines.length === 0 && (coverage?.figure.n ?? 0) === 0;
}

/** An empty workspace, or a day before its first deal: what this page is for, and the one thing to do. */
function NothingYet() {
  const { t } = useTranslation();
  const { isPast, setAsOf } = useAsOf();
  const { user } = useSession();
  const mayImport = user.role === 'leader' || user.role === 'operations';
  return (
    <PageHead flows title={t('bridge.title')}>
      <Empty
        title={isPast ? t('bridge.empty.pastTitle') : t('bridge.empty.title')}
        text={isPast ? t('bridge.empty.pastText') : t('bridge.empty.text')}
        example={t('bridge.empty.example')}
        action={
          isPast ? (
            <Button kind="primary" onClick={() => setAsOf(null)}>
              {t('bridge.empty.today')}
            </Button>
          ) : (
            <>
              <Go href={mayImport ? '/import' : '/pipeline'} className={small.primary}>
                {mayImport ? t('bridge.empty.import') : t('bridge.empty.board')}
              </Go>
              {mayImport ? <Slot at="empty" id="bridge" /> : null}
            </>
          )
        }
      />
    </PageHead>
  );
}
