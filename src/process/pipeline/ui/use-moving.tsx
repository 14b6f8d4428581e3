import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardPanel, MoveResult } from '../../../kit/board/board-data.ts';
import { hasNetwork } from '../../../kit/device/reach.ts';
import type { Kept } from '../../../kit/device/write-later.ts';
import { toast } from '../../../kit/feedback/toasts.tsx';
import type { Deal, Pipeline } from './api.ts';
import { titleOf } from './cards.ts';
import { asksAtWin } from './closing/api.ts';
import type { GateForm } from './gate-form.tsx';
import type { Movable } from './move-later.ts';
import { type Asked, MovingDialogs, nothingAsked } from './moving-dialogs.tsx';
import {
  type DealPatch,
  type GateAnswer,
  type Held,
  type LossBody,
  type Sent,
  type Subject,
  sendMove,
  sendPatch,
  type Target,
  takeBack,
} from './send.ts';
import { useTakingBack } from './use-saved.ts';

/** A move that waits at its gate, with what was said before it came there: what decided it, or why it goes back. */
type HeldMove = Held & {
  Form: typeof GateForm;
  subject: Subject;
  target: Target;
  said: Pick<GateAnswer, 'wonBecause' | 'on' | 'reason'>;
};
type SentBeside = Sent & { beside?: boolean };

/** It comes once a move is held: the board stands without it. */
const formOfGate = async () => (await import('./gate-form.tsx')).GateForm;

/** Moves deals, and asks for whatever a move needs first: criteria, a reason, a choice between two people's moves. */
export function useMoving(pipeline: Pipeline | undefined) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [held, setHeld] = useState<HeldMove | null>(null);
  const [asked, setAsked] = useState(nothingAsked);
  const ask = (next: Partial<Asked>) => setAsked((before) => ({ ...before, ...next }));
  // A move answers with the version it made: the next one need not wait until the board has been asked again.
  const versions = useRef(new Map<string, number>());

  const latest = <S extends Subject>(subject: S): S => ({
    ...subject,
    version: Math.max(subject.version, versions.current.get(subject.id) ?? 0),
  });
  const refresh = () => client.invalidateQueries({ queryKey: ['deal'] });
  const saved = (deal: Deal) => {
    versions.current.set(deal.id, deal.version);
    return refresh();
  };
  const undoOf = (deal: Deal) => async () => {
    const left = await takeBack({ group: deal.groupId }, t);
    await refresh();
    if (left) toast({ text: left });
  };
  const takingBack = useTakingBack();
  const tell = (text: string, deal: Deal) => toast({ text, undo: takingBack(deal.groupId, refresh) });
  const nameOf = (stageId: string) => pipeline?.stages.find(({ id }) => id === stageId)?.name ?? '';

  /** Sends a move; when somebody else changed only other things meanwhile, it is sent again on top of theirs, and said. */
  async function send(subject: Subject, target: Target, answer: GateAnswer, first?: Sent): Promise<SentBeside> {
    const sent = first ?? (await sendMove(latest(subject), target, answer, t));
    if (!('theirs' in sent)) return sent;
    const { theirs } = sent;
    if (theirs.stageId !== subject.stageId || theirs.status !== 'open' || target.kind === 'reopened') return sent;
    return { ...(await sendMove({ ...subject, version: theirs.version }, target, answer, t)), beside: true };
  }

  /** Only where one knows what the gate asks; a board need not read how to keep what it never keeps. */
  const keptFirst = async (subject: Movable, target: Target, said: HeldMove['said'] = {}) => {
    if ('gate' in subject)
      return (await import('./move-later.ts')).sendLater(latest(subject), target, said, pipeline, t);
    return hasNetwork() ? null : { refused: t('outbox.needsServer') };
  };

  async function moveTo(
    subject: Movable,
    target: Target,
    said?: Pick<GateAnswer, 'wonBecause' | 'on'>,
  ): Promise<MoveResult> {
    if (target.kind === 'won' && !said && (await asksAtWin(client))) {
      ask({ winning: { subject, target } });
      return { held: true };
    }
    const later = await keptFirst(subject, target, said);
    if (later && 'kept' in later) return { held: true };
    const sent = await send(subject, target, said ?? {}, later ?? undefined);
    if ('held' in sent) {
      setHeld({ Form: await formOfGate(), subject: latest(subject), target, said: said ?? {}, ...sent.held });
      return { held: true };
    }
    if ('theirs' in sent) {
      ask({ clash: { subject, target, theirs: sent.theirs } });
      return { held: true };
    }
    if ('asks' in sent) {
      ask({ returning: { subject: latest(subject), target } });
      return { held: true };
    }
    if ('refused' in sent) return sent;
    void saved(sent.done);
    return { moved: true, undo: undoOf(sent.done), text: movedText(subject, target, sent.beside) };
  }

  const movedText = (subject: Subject, target: Target, beside = false) =>
    t(beside ? 'pipeline.moved.beside' : `pipeline.moved.${target.kind}`, {
      deal: titleOf(subject),
      stage: target.name,
    });

  async function answerGate(answer: GateAnswer, fields: DealPatch): Promise<string | null> {
    if (!held) return null;
    let subject = latest(held.subject);
    if (Object.keys(fields).length > 0) {
      const patched = await sendPatch(subject.id, subject.version, fields, t);
      if (!('done' in patched)) return 'refused' in patched ? patched.refused : t('pipeline.conflict.reload');
      subject = { ...subject, version: patched.done.version };
      versions.current.set(subject.id, subject.version);
      // What was filled may have been the last thing asked: then the deal went on by itself.
      if (held.target.kind === 'stage' && patched.done.stageId === held.target.stageId) {
        setHeld(null);
        await saved(patched.done);
        tell(movedText(subject, held.target), patched.done);
        return null;
      }
    }
    const sent = await send(subject, held.target, { ...answer, ...held.said });
    if ('held' in sent) {
      setHeld({ ...held, subject, ...sent.held });
      return t('refusal.needs-criteria');
    }
    if ('asks' in sent) return t('refusal.needs-reason');
    if ('refused' in sent) return sent.refused;
    setHeld(null);
    if ('theirs' in sent) {
      const { theirs } = sent;
      // A document that was given may have let it go on by itself meanwhile.
      if (held.target.kind === 'stage' && theirs.stageId === held.target.stageId) {
        await saved(theirs);
        toast({ text: movedText(subject, held.target) });
      } else if (held.target.kind === 'reopened') {
        void refresh();
        toast({ text: t('pipeline.conflict.reload'), tone: 'bad' });
      } else ask({ clash: { subject, target: held.target, theirs } });
    } else {
      await saved(sent.done);
      tell(movedText(subject, held.target, sent.beside), sent.done);
    }
    return null;
  }

  /** What a dialog says of what it sent: null once it is saved. */
  async function told(sent: Sent | Kept, words: string): Promise<string | null> {
    if ('kept' in sent) return null;
    if ('refused' in sent) return sent.refused;
    if (!('done' in sent)) {
      void refresh();
      return t('pipeline.conflict.reload');
    }
    await saved(sent.done);
    tell(words, sent.done);
    return null;
  }

  const lost = async (subject: Subject, body: LossBody) => {
    const { lossOrLater } = await import('./move-later.ts');
    return told(await lossOrLater(latest(subject), body, t), t('pipeline.moved.lost', { deal: titleOf(subject) }));
  };

  /** Goes back or opens again with the reason; what else stands in the way is asked at the gate, and the reason kept. */
  async function withReason(subject: Subject, target: Target, reason: string): Promise<string | null> {
    const sent =
      (await keptFirst(subject, target, { reason })) ?? (await sendMove(latest(subject), target, { reason }, t));
    if (!('held' in sent)) return told(sent, movedText(subject, target));
    setHeld({ Form: await formOfGate(), subject: latest(subject), target, said: { reason }, ...sent.held });
    return null;
  }

  const panel: BoardPanel | null = held
    ? {
        cardId: held.subject.id,
        label: t('pipeline.gate.title', { deal: titleOf(held.subject), stage: held.target.name }),
        onClose: () => setHeld(null),
        content: (
          <held.Form
            key={`${held.subject.id} ${held.target.name}`}
            {...held}
            wonBecause={held.said.wonBecause}
            onSend={answerGate}
            onAsked={() => setHeld(null)}
          />
        ),
      }
    : null;

  const dialogs: ReactNode = (
    <MovingDialogs
      {...{ asked, nameOf }}
      onAsk={ask}
      onLose={lost}
      onReason={withReason}
      onMove={moveTo}
      onReload={refresh}
    />
  );

  const lose = (subject: Subject) => ask({ losing: subject });
  const reopen = (subject: Subject) => ask({ reopening: subject });
  return { moveTo, lose, reopen, panel, dialogs, refresh };
}
