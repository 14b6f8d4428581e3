import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kept } from '../../../kit/device/write-later.ts';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { clashes } from '../../../kit/forms/conflict-fields.ts';
import { ConflictDialog } from '../../../kit/forms/dialogs.tsx';
import type { Deal, DealPageAnswer } from './api.ts';
import { titleOf } from './cards.ts';
import { bodyOf, valuesOf } from './deal-fields.tsx';
import { type DealPatch, type Sent, sendPatch } from './send.ts';
import { patchOrLater } from './send-later.ts';
import { useTakingBack } from './use-saved.ts';

type Versions = Record<string, unknown>;
type Clash = { before: Versions; yours: DealPatch; theirs: Deal };

const seen = (deal: Deal): Versions => bodyOf(valuesOf(deal));

/** Saves changes of a deal; when somebody saved before, what does not clash goes on top of theirs, what does is shown. */
export function useEditing(deal: DealPageAnswer) {
  const { t } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const [clash, setClash] = useState<Clash | null>(null);
  // A warning is read once; the same sent again, it is accepted.
  const warned = useRef<string | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: ['deal'] });

  const takingBack = useTakingBack();
  const undoOf = (now: Deal) => takingBack(now.groupId, refresh);

  /** Says that the deal went on by itself, and takes it back together with what set it off. */
  function tellGone(now: Deal): boolean {
    if (now.stageId === deal.stageId) return false;
    toast({ text: t('pipeline.moved.byItself', { deal: titleOf(now), stage: now.stageName }), undo: undoOf(now) });
    return true;
  }

  function tellSaved(now: Deal, { trueFrom: _, acknowledged: __, ...changes }: DealPatch): void {
    const fields = Object.keys(changes).map((field) => t(`pipeline.field.${field}`));
    if (!tellGone(now) && fields.length > 0)
      toast({ text: t('kit.edit.saved', { field: fields.join(', ') }), undo: undoOf(now) });
  }

  async function save(changes: DealPatch, version = deal.version): Promise<string | null> {
    const said = JSON.stringify(changes);
    const isAccepted = warned.current === said;
    const body = isAccepted ? { ...changes, acknowledged: true } : changes;
    const sent = await patchOrLater(deal, version, body, { t, say: say(deal as never) });
    warned.current = 'held' in sent ? said : null;
    if ('kept' in sent) return null;
    if ('refused' in sent) return sent.refused;
    if ('held' in sent) return t('pipeline.create.lacksStep');
    if ('theirs' in sent) {
      const { trueFrom: _, ...fields } = changes;
      const before = seen(deal as never);
      if (clashes(before, fields, seen(sent.theirs)).length > 0) {
        setClash({ before, yours: changes, theirs: sent.theirs });
        return null;
      }
      const again = await sendPatch(deal.id, sent.theirs.version, changes, t);
      if (!('done' in again)) return 'refused' in again ? again.refused : t('pipeline.conflict.reload');
      toast({ text: t('pipeline.conflict.beside'), undo: undoOf(again.done) });
    } else if ('done' in sent) tellSaved(sent.done, changes);
    await refresh();
    return null;
  }

  /** Other acts on the deal, such as vouching: said in a sentence when they do not go. */
  async function act(send: () => Promise<Sent | Kept>): Promise<boolean> {
    const sent = await send();
    if ('kept' in sent) return true;
    if ('refused' in sent) toast({ text: sent.refused, tone: 'bad' });
    else if (!('done' in sent)) toast({ text: t('pipeline.conflict.reload'), tone: 'bad' });
    else tellGone(sent.done);
    await refresh();
    return 'done' in sent;
  }

  const names = (one: Deal): Record<string, string | undefined> => ({
    [one.owner.id]: one.owner.name,
    ...(one.company ? { [one.company.id]: one.company.name } : {}),
    ...(one.product ? { [one.product.id]: one.product.name } : {}),
  });
  const say = (theirs: Deal) => (field: string, value: unknown) => {
    if (value === null || value === undefined || value === '') return t('kit.timeline.nothing');
    if (field === 'amount') return f.money({ amount: Number(value), currency: deal.currency });
    if (field === 'expectedCloseOn' || field === 'nextStepOn') return f.dayWithYear(String(value));
    if (field.endsWith('Id')) {
      const known = { ...names(deal as never), ...names(theirs) };
      const person = client.getQueryData<{ id: string; name: string }[]>(['person', 'my-team']);
      const product = client.getQueryData<{ id: string; name: string }[]>(['product', 'sold']);
      const found = [...(person ?? []), ...(product ?? [])].find(({ id }) => id === value)?.name;
      return known[String(value)] ?? found ?? t('pipeline.conflict.yourChoice');
    }
    return String(value);
  };

  const dialog: ReactNode = clash ? (
    <ConflictDialog
      title={t('pipeline.conflict.title')}
      text={t('pipeline.conflict.text', { deal: deal.name })}
      before={clash.before}
      yours={clash.yours as Versions}
      theirs={{ ...seen(clash.theirs), trueFrom: clash.yours.trueFrom }}
      fieldName={(field) => t(`pipeline.field.${field}`)}
      say={say(clash.theirs)}
      onClose={() => {
        setClash(null);
        void refresh();
      }}
      onSave={async (changes) => {
        setClash(null);
        const { trueFrom } = clash.yours;
        if (Object.keys(changes).length === 0) return void refresh();
        const problem = await save(
          { ...(changes as DealPatch), ...(trueFrom ? { trueFrom } : {}) },
          clash.theirs.version,
        );
        if (problem) toast({ text: problem, tone: 'bad' });
      }}
    />
  ) : null;

  return { save, act, dialog, refresh };
}
