import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWaiting } from '../../../../kit/device/later.ts';
import { Skeleton } from '../../../../kit/feedback/states.tsx';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import type { DealPageAnswer } from '../../../../process/pipeline/ui/api.ts';
import { asItBecomes } from '../../../../process/pipeline/ui/as-it-becomes.ts';
import { dealQuery } from '../../../../process/pipeline/ui/queries.ts';
import type { Target } from '../../../../process/pipeline/ui/send.ts';
import { useEditing } from '../../../../process/pipeline/ui/use-editing.tsx';
import { useMoving } from '../../../../process/pipeline/ui/use-moving.tsx';
import { ActButton, ActLink } from './act-button.tsx';
import css from './acts.module.css';
import { StepSheet } from './step-sheet.tsx';
import { useLog } from './use-log.tsx';
import { useWaysToCompany } from './use-ways.ts';

/** A rep's daily acts on a deal, each a tap away: call or write, write down, say what comes next, move on. */
export default function DealActs({ id }: { id: string }) {
  const found = useQuery(dealQuery(id, null));
  const waiting = useWaiting();
  if (found.data) return <Acts deal={asItBecomes(found.data, waiting)} most={3} className={css.sheet} />;
  return found.error ? <WriteDown id={id} /> : <Skeleton lines={4} />;
}

/** What can be done about a deal that cannot be asked for: without a connection something is written down all the same. */
function WriteDown({ id }: { id: string }) {
  const log = useLog({ kind: 'deal', id });
  return (
    <>
      <div className={css.sheet}>{log.acts}</div>
      {log.sheet}
    </>
  );
}

/** The same, in a row or in a sheet; `most` people are offered to be called. */
export function Acts({ deal, most, className }: { deal: DealPageAnswer; most: number; className: string | undefined }) {
  const { t } = useTranslation();
  const [isStepping, setStepping] = useState(false);
  const moving = useMoving(deal.pipeline);
  const editing = useEditing(deal);
  const log = useLog({ kind: 'deal', id: deal.id });
  const ways = useWaysToCompany(deal.company?.id ?? null, most);
  const isOpen = deal.status === 'open' && deal.mayWrite;
  const at = deal.pipeline.stages.findIndex(({ id }) => id === deal.stageId);
  const next = deal.pipeline.stages[at + 1];
  const target: Target = next
    ? { kind: 'stage', stageId: next.id, name: next.name }
    : { kind: 'won', name: t('pipeline.status.won') };
  const move = async () => {
    const result = await moving.moveTo(deal, target);
    if ('refused' in result) return toast({ text: result.refused, tone: 'bad' });
    if (!('moved' in result)) return;
    const { undo } = result;
    const back = () =>
      void Promise.resolve(undo?.()).catch((error: Error) => toast({ text: error.message, tone: 'bad' }));
    toast({ text: result.text ?? '', undo: undo ? back : undefined });
  };
  return (
    <>
      <div className={className}>
        {ways.map(({ how, name, href }) => (
          <ActLink
            key={href}
            icon={how}
            href={href}
            label={t(`acts.${how}`, { name })}
            name={t(`acts.${how}`, { name })}
          />
        ))}
        {log.acts}
        {isOpen ? (
          <>
            <ActButton icon="task" label={t('acts.step.act')} onAct={() => setStepping(true)} />
            <ActButton icon="right" label={t('acts.move', { stage: target.name })} onAct={() => void move()} />
          </>
        ) : null}
      </div>
      {log.sheet}
      {isStepping ? (
        <StepSheet before={deal.nextStep} onSave={editing.save} onClose={() => setStepping(false)} />
      ) : null}
      {moving.panel ? (
        <Dialog title={moving.panel.label} hideTitle onClose={moving.panel.onClose}>
          {moving.panel.content}
        </Dialog>
      ) : null}
      {moving.dialogs}
      {editing.dialog}
    </>
  );
}
