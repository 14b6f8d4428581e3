import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWaiting } from '../../../kit/device/later.ts';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { problemIn } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { useWay } from '../../../kit/look/go.tsx';
import { Icon } from '../../../kit/look/icons.tsx';
import small from '../../../kit/look/small.module.css';
import { MenuButton } from '../../../kit/panel/menu.tsx';
import { Panel } from '../../../kit/panel/panel.tsx';
import { useRecordActs } from '../../../kit/record/acts.tsx';
import { ListWalk, RecordPage, Section, StagePath } from '../../../kit/record/record-page.tsx';
import { RecordTimeline } from '../../../kit/record/record-timeline.tsx';
import { useIsOn, useOwnFields } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { TopSlot, useCrumbs } from '../../../kit/shell/page.tsx';
import { Slot } from '../../../kit/slots.tsx';
import { isStepLate } from '../rules/next-step.ts';
import { hiddenOn } from '../rules/profile.ts';
import { type DealPageAnswer, dealsApi } from './api.ts';
import { asItBecomes } from './as-it-becomes.ts';
import { amountOf, titleOf } from './cards.ts';
import { DealOutcome } from './closing/deal-outcome.tsx';
import { DealSuccession } from './closing/deal-succession.tsx';
import { DealCredit } from './deal-credit.tsx';
import { DealFacts } from './deal-facts.tsx';
import { DealGate } from './deal-gate.tsx';
import { DealLines } from './deal-lines.tsx';
import { DealPeople } from './deal-people.tsx';
import { EditDeal } from './edit-deal.tsx';
import { ExpandDeal } from './expand-deal.tsx';
import { vouchOrLater } from './move-later.ts';
import { pathSteps } from './path-steps.ts';
import css from './pipeline.module.css';
import { dealQuery } from './queries.ts';
import { sentence, type Target } from './send.ts';
import { useEditing } from './use-editing.tsx';
import { useMoving } from './use-moving.tsx';
import { useTakingBack } from './use-saved.ts';
import { walkFrom } from './walk.ts';

/** One deal: what it is, what happened, what it needs to go on. */
export default function DealPage() {
  const { t } = useTranslation();
  const { dealId = '' } = useParams({ strict: false }) as { dealId?: string };
  const { asOf } = useAsOf();
  const found = useQuery(dealQuery(dealId, asOf));
  const waiting = useWaiting();
  if (found.error && !found.data) {
    const problem = problemIn(found.error);
    const isGone = problem?.status === 404;
    return (
      <ErrorPage
        title={isGone ? t('pipeline.record.goneTitle') : t('pipeline.record.failed')}
        text={
          isGone
            ? t(asOf ? 'pipeline.record.notThen' : 'pipeline.record.gone')
            : (problem?.detail ?? t('pipeline.unreachable'))
        }
        request={isGone ? undefined : problem?.instance}
        {...(isGone ? {} : { onRetry: () => void found.refetch() })}
      />
    );
  }
  if (!found.data) return <Skeleton lines={10} />;
  return <Loaded key={dealId} deal={asOf ? found.data : asItBecomes(found.data, waiting)} asOf={asOf} />;
}

function Loaded({ deal, asOf }: { deal: DealPageAnswer; asOf: string | null }) {
  const { t } = useTranslation();
  const f = useFormat();
  const way = useWay();
  const path = useRef<HTMLDivElement>(null);
  const [isEditing, setEditing] = useState(false);
  const [isExpanding, setExpanding] = useState(false);
  const acts = useRecordActs('deal');
  const isOn = useIsOn();
  const { isHidden } = useOwnFields('deal');
  const moving = useMoving(deal.pipeline);
  const editing = useEditing(deal);
  const walk = walkFrom(deal.id);
  const fixed = asOf !== null || !deal.mayWrite;
  const isOpen = deal.status === 'open';
  // What sells by speed has no buying group to look after.
  const isVolume = deal.pipeline.rules.profile === 'b2c';
  useCrumbs([{ label: deal.pipeline.name, path: `/pipeline/${deal.pipeline.id}` }, { label: titleOf(deal) }]);

  const goTo = async (target: Target) => {
    const result = await moving.moveTo(deal, target);
    if ('refused' in result) toast({ text: result.refused, tone: 'bad' });
    else if ('moved' in result) {
      const undo = result.undo;
      toast({
        text: result.text ?? '',
        undo: undo
          ? () => void Promise.resolve(undo()).catch((error: Error) => toast({ text: error.message, tone: 'bad' }))
          : undefined,
      });
    }
  };
  const toStage = (stageId: string) => {
    const stage = deal.pipeline.stages.find(({ id }) => id === stageId);
    if (stage) void goTo({ kind: 'stage', stageId, name: stage.name });
  };
  const win = () => void goTo({ kind: 'won', name: t('pipeline.status.won') });
  const undoOf = useTakingBack();
  const remove = async () => {
    const outcome = await dealsApi.call('DELETE /api/v1/deals/:id', {
      params: { id: deal.id },
      ifMatch: deal.version,
    });
    if (!outcome.ok) return toast({ text: sentence(outcome.problem as never, t), tone: 'bad' });
    toast({
      text: t('pipeline.record.removed', { deal: titleOf(deal) }),
      undo: undoOf(outcome.answer.groupId, () => way.go(`/deals/${deal.id}`)),
    });
    way.go(`/pipeline/${deal.pipeline.id}`);
  };
  const step = (by: number) => {
    const id = walk?.ids[walk.index + by];
    return id ? () => way.go(`/deals/${id}`) : undefined;
  };

  return (
    <>
      <TopSlot>
        {walk ? <ListWalk index={walk.index} count={walk.total} onPrevious={step(-1)} onNext={step(1)} /> : null}
      </TopSlot>
      <RecordPage
        title={titleOf(deal)}
        amount={deal.amount === null ? undefined : amountOf(deal, f, t)}
        subtitle={subtitle(deal, f, t, isHidden('expectedCloseOn'))}
        actions={
          fixed ? undefined : (
            <>
              {isOpen ? (
                <>
                  <Button onClick={win}>{t('pipeline.status.won')}</Button>
                  <Button onClick={() => moving.lose(deal)}>{t('pipeline.record.lose')}</Button>
                </>
              ) : (
                <>
                  {deal.status === 'won' && deal.company ? (
                    <Button onClick={() => setExpanding(true)}>{t('whitespace.expand.open')}</Button>
                  ) : null}
                  <Button onClick={() => moving.reopen(deal)}>{t('pipeline.record.reopen')}</Button>
                </>
              )}
              <MenuButton
                label={t('pipeline.record.more')}
                className={small.square}
                align="end"
                items={[
                  { id: 'edit', label: t('pipeline.record.edit'), onPick: () => setEditing(true) },
                  ...acts(deal.id),
                  { id: 'remove', label: t('pipeline.record.remove'), onPick: () => void remove() },
                ]}
              >
                <Icon name="more" />
              </MenuButton>
            </>
          )
        }
        path={
          <div ref={path}>
            <StagePath
              label={t('pipeline.path.label')}
              steps={pathSteps(deal, f, t)}
              onStep={fixed || !isOpen ? undefined : toStage}
            />
          </div>
        }
        facts={
          <>
            <Section
              title={t('pipeline.record.facts')}
              action={
                fixed ? undefined : (
                  <Button kind="link" onClick={() => setEditing(true)}>
                    {t('pipeline.record.edit')}
                  </Button>
                )
              }
            >
              <DealFacts deal={deal} fixed={fixed} onSave={editing.save} onEdit={() => setEditing(true)} />
            </Section>
            <Slot at="deal-facts" id={deal.id} />
          </>
        }
        timeline={
          <>
            {isOn('products') ? <DealLines deal={deal} fixed={fixed} /> : null}
            <RecordTimeline
              kind="deal"
              id={deal.id}
              empty={{ title: t('pipeline.timeline.emptyTitle'), text: t('pipeline.timeline.empty') }}
            />
          </>
        }
        todo={
          <>
            {isOpen ? <NextStep deal={deal} /> : null}
            <DealGate
              deal={deal}
              fixed={fixed}
              onConfirm={(key, evidence) => editing.act(() => vouchOrLater(deal, key, evidence, t))}
              onWithdraw={(key) => editing.act(() => vouchOrLater(deal, key, null, t))}
              onMove={() => (deal.gate?.nextStageId ? toStage(deal.gate.nextStageId) : win())}
            />
            <Slot at="gate:deal" id={deal.id} />
            <DealOutcome deal={deal} fixed={fixed} />
            {isOn('retention') ? <DealSuccession deal={deal} /> : null}
            {isOn('splits') ? <DealCredit deal={deal} fixed={fixed} /> : null}
            {isOn('buying-groups') && (!isVolume || deal.people.length > 0) ? (
              <DealPeople deal={deal} fixed={fixed} />
            ) : null}
            <Slot at="deal" id={deal.id} values={{ hides: hiddenOn(deal.pipeline as never).join(' ') }} />
            <Slot at="deal-access" id={deal.id} />
          </>
        }
      />
      {moving.panel ? (
        <Panel
          anchor={() => path.current}
          label={moving.panel.label}
          width={360}
          align="end"
          sticky
          onClose={moving.panel.onClose}
        >
          {moving.panel.content}
        </Panel>
      ) : null}
      {moving.dialogs}
      {editing.dialog}
      {isExpanding && deal.company ? (
        <ExpandDeal fromDealId={deal.id} company={deal.company} onClose={() => setExpanding(false)} />
      ) : null}
      {isEditing ? <EditDeal deal={deal as never} onSave={editing.save} onClose={() => setEditing(false)} /> : null}
    </>
  );
}

function NextStep({ deal }: { deal: DealPageAnswer }) {
  const { t } = useTranslation();
  const f = useFormat();
  const usual = deal.pipeline.stages.find(({ id }) => id === deal.stageId)?.nextStep;
  const { asOf } = useAsOf();
  const { isHidden } = useOwnFields('deal');
  const isLate = isStepLate(deal, asOf ?? f.today);
  return (
    <Section title={t('pipeline.field.nextStep')}>
      {deal.nextStep ? (
        <p>
          {deal.nextStep}
          {deal.nextStepOn ? (
            <span className={isLate ? css.late : css.quiet}>
              {' '}
              · {isLate ? t('pipeline.record.late', { day: f.day(deal.nextStepOn) }) : f.dayNear(deal.nextStepOn)}
            </span>
          ) : null}
        </p>
      ) : (
        <p className={css.quiet}>
          {isHidden('nextStep')
            ? t('kit.record.hidden')
            : usual
              ? t('pipeline.record.usual', { step: usual })
              : t('pipeline.card.noNextStep')}
        </p>
      )}
    </Section>
  );
}

function subtitle(
  deal: DealPageAnswer,
  f: ReturnType<typeof useFormat>,
  t: ReturnType<typeof useTranslation>['t'],
  isCloseHidden: boolean,
) {
  const close = deal.closedOn
    ? t(deal.status === 'won' ? 'pipeline.record.wonOn' : 'pipeline.record.lostOn', { day: f.day(deal.closedOn) })
    : deal.expectedCloseOn
      ? t('pipeline.record.closes', { day: f.day(deal.expectedCloseOn), near: f.relativeDay(deal.expectedCloseOn) })
      : isCloseHidden
        ? null
        : t('pipeline.card.noClose');
  return [close, deal.owner.name].filter(Boolean).join(' · ');
}
