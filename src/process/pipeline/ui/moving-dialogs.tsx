import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { MoveResult } from '../../../kit/board/board-data.ts';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { ConflictDialog, ReasonDialog } from '../../../kit/forms/dialogs.tsx';
import type { Deal } from './api.ts';
import { titleOf } from './cards.ts';
import type { GateAnswer, LossBody, Subject, Target } from './send.ts';

// They come when a deal is closed: the board stands without them.
const LoseDialog = lazy(() => import('./closing/close-forms.tsx').then((all) => ({ default: all.LoseDialog })));
const WinDialog = lazy(() => import('./closing/close-forms.tsx').then((all) => ({ default: all.WinDialog })));

type Onward = { subject: Subject; target: Target };
type Clash = Onward & { theirs: Deal };

/** What is asked in a dialog before a deal goes on, or once somebody else moved it too. */
export type Asked = {
  losing: Subject | null;
  winning: Onward | null;
  returning: Onward | null;
  reopening: Subject | null;
  clash: Clash | null;
};
export const nothingAsked: Asked = { losing: null, winning: null, returning: null, reopening: null, clash: null };

type Props = {
  asked: Asked;
  onAsk: (next: Partial<Asked>) => void;
  nameOf: (stageId: string) => string;
  /** These say what stands in the way; null once it is saved. */
  onLose: (subject: Subject, body: LossBody) => Promise<string | null>;
  onReason: (subject: Subject, target: Target, reason: string) => Promise<string | null>;
  onMove: (subject: Subject, target: Target, said?: Pick<GateAnswer, 'wonBecause' | 'on'>) => Promise<MoveResult>;
  onReload: () => Promise<unknown>;
};

export function MovingDialogs({ asked, onAsk, nameOf, onLose, onReason, onMove, onReload }: Props) {
  const { t } = useTranslation();
  const { losing, winning, returning, reopening, clash } = asked;
  return (
    <Suspense>
      {losing ? (
        <LoseDialog
          subject={losing}
          onClose={() => onAsk({ losing: null })}
          onSubmit={async (body) => {
            const problem = await onLose(losing, body);
            if (problem === null) onAsk({ losing: null });
            return problem;
          }}
        />
      ) : null}
      {winning ? (
        <WinDialog
          subject={winning.subject}
          onClose={() => onAsk({ winning: null })}
          onSubmit={async (said) => {
            const result = await onMove(winning.subject, winning.target, said);
            if ('refused' in result) return result.refused;
            onAsk({ winning: null });
            if ('moved' in result) {
              const { undo } = result;
              const fail = (error: Error) => toast({ text: error.message, tone: 'bad' });
              toast({
                text: result.text ?? '',
                undo: undo ? () => void Promise.resolve(undo()).catch(fail) : undefined,
              });
            }
            return null;
          }}
        />
      ) : null}
      {returning ? (
        <ReasonDialog
          title={t('pipeline.goBack.title', { deal: titleOf(returning.subject), stage: returning.target.name })}
          text={t('pipeline.goBack.text')}
          label={t('pipeline.goBack.label')}
          submit={t('pipeline.gate.move', { stage: returning.target.name })}
          least={3}
          onClose={() => onAsk({ returning: null })}
          onSubmit={async (reason) => {
            const problem = await onReason(returning.subject, returning.target, reason);
            if (problem === null) onAsk({ returning: null });
            return problem;
          }}
        />
      ) : null}
      {reopening ? (
        <ReasonDialog
          title={t('pipeline.reopen.title', { deal: titleOf(reopening) })}
          text={t('pipeline.reopen.text')}
          label={t('pipeline.reopen.label')}
          submit={t('pipeline.reopen.submit')}
          least={3}
          onClose={() => onAsk({ reopening: null })}
          onSubmit={async (reason) => {
            const { stageId, stageName: name } = reopening;
            const problem = await onReason(reopening, { kind: 'reopened', stageId, name }, reason);
            if (problem === null) onAsk({ reopening: null });
            return problem;
          }}
        />
      ) : null}
      {clash ? (
        <ConflictDialog
          title={t('pipeline.conflict.title')}
          text={t('pipeline.conflict.moved', { deal: titleOf(clash.subject) })}
          before={{ stage: clash.subject.stageName }}
          yours={{ stage: clash.target.name }}
          theirs={{
            stage:
              clash.theirs.status === 'open'
                ? nameOf(clash.theirs.stageId)
                : t(`pipeline.status.${clash.theirs.status}`),
          }}
          fieldName={() => t('pipeline.field.stageId')}
          say={(_, value) => String(value ?? '')}
          onClose={() => {
            onAsk({ clash: null });
            void onReload();
          }}
          onSave={async (changes) => {
            onAsk({ clash: null });
            await onReload();
            if (!('stage' in changes)) return;
            const result = await onMove(clash.theirs, clash.target);
            if ('refused' in result) toast({ text: result.refused, tone: 'bad' });
            else if ('moved' in result) toast({ text: result.text ?? '' });
          }}
        />
      ) : null}
    </Suspense>
  );
}
