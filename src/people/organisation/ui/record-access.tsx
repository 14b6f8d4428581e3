import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useUndoable } from '../../../kit/feedback/use-undoable.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { ReasonDialog } from '../../../kit/forms/dialogs.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { undoAct } from '../../../platform/history/browser.ts';
import { answerOf } from '../../../platform/http/client.ts';
import { accessApi, type Share, type Shares, sharesApi } from './api.ts';
import css from './record-access.module.css';
import { ShareDialog } from './share-dialog.tsx';
import { WhoDialog } from './who-dialog.tsx';

type Of = { kind: string; id: string };

/** A deal may have a large team: the rest is shown when asked for. */
const shownAtFirst = 8;

/** Who else has a record: with whom it is shared, whether it is confidential, and the way to who sees it and why. */
export function RecordAccess({ kind, id }: Of) {
  const { t } = useTranslation();
  const { isPast } = useAsOf();
  const found = useQuery({
    queryKey: ['share', kind, id],
    queryFn: ({ signal }) => answerOf(sharesApi.call('GET /api/v1/shares', { query: { kind, id }, signal })),
    retry: false,
  });
  const act = useAccessActs({ kind, id });
  const [open, setOpen] = useState<'share' | 'who' | 'close' | null>(null);
  const [all, setAll] = useState(false);
  if (!found.data) return null;
  const { mayShare, record, items } = found.data;
  const held = items.filter(({ holds }) => holds);
  const over = items.length - held.length;
  return (
    <Section
      title={t('sharing.title')}
      action={
        mayShare && !isPast ? (
          <Button kind="link" onClick={() => setOpen('share')}>
            {t('sharing.share')}
          </Button>
        ) : undefined
      }
    >
      {record.confidential === null ? null : (
        <p className={css.line}>
          {record.confidential ? (
            <Tag tone="warn">{t('sharing.confidential')}</Tag>
          ) : (
            <span className={css.quiet}>{t('sharing.open')}</span>
          )}
          {record.mayClose && !isPast ? (
            <Button
              kind="link"
              onClick={() => (record.confidential ? void act.close(record.version, false, null) : setOpen('close'))}
            >
              {record.confidential ? t('sharing.reopen') : t('sharing.close')}
            </Button>
          ) : null}
        </p>
      )}
      {held.length === 0 ? (
        <p className={css.quiet}>{t('sharing.nobody')}</p>
      ) : (
        <ul className={css.list}>
          {(all ? held : held.slice(0, shownAtFirst)).map((share) => (
            <ShareLine key={share.id} share={share} onEnd={mayShare && !isPast ? () => void act.end(share) : null} />
          ))}
        </ul>
      )}
      {held.length > shownAtFirst && !all ? (
        <Button kind="link" onClick={() => setAll(true)}>
          {t('sharing.all', { count: held.length })}
        </Button>
      ) : null}
      <p className={css.line}>
        {over > 0 ? <span className={css.quiet}>{t('sharing.over', { count: over })}</span> : null}
        {record.mayAskWho ? (
          <Button kind="link" onClick={() => setOpen('who')}>
            {t('sharing.who')}
          </Button>
        ) : null}
      </p>
      {open === 'share' ? (
        <ShareDialog kind={kind} id={id} onClose={() => setOpen(null)} onShared={act.shared} />
      ) : null}
      {open === 'who' ? <WhoDialog kind={kind} id={id} onClose={() => setOpen(null)} /> : null}
      {open === 'close' ? (
        <ReasonDialog
          title={t('sharing.closeTitle')}
          text={t('sharing.closeText')}
          label={t('sharing.reason')}
          submit={t('sharing.close')}
          least={3}
          onClose={() => setOpen(null)}
          onSubmit={async (reason) => {
            const said = await act.close(record.version, true, reason);
            if (said === null) setOpen(null);
            return said;
          }}
        />
      ) : null}
    </Section>
  );
}

function ShareLine({ share, onEnd }: { share: Share; onEnd: (() => void) | null }) {
  const { t } = useTranslation();
  const f = useFormat();
  const name = share.person?.name ?? t('sharing.teamOf', { name: share.teamOf?.name });
  return (
    <li>
      <span>
        <b>{name}</b> {share.duty ? `${share.duty} · ` : ''}
        {t(`sharing.may.${share.may}`)}
        {share.until ? ` ${t('sharing.until', { day: f.dayNear(share.until) })}` : ''}
        <span className={css.quiet}>
          {share.reason ? ` · ${share.reason}` : ''}
          {share.sharedBy ? ` · ${t('sharing.by', { name: share.sharedBy.name })}` : ''}
        </span>
      </span>
      {onEnd ? (
        <Button kind="link" aria-label={t('sharing.endOne', { name })} onClick={onEnd}>
          {t('sharing.end')}
        </Button>
      ) : null}
    </li>
  );
}

/** What is done here, each with its undo in the toast. */
function useAccessActs({ kind, id }: Of) {
  const { t } = useTranslation();
  const { told } = useUndoable([['share', kind, id], kind], undoAct);
  const say = (text: string, group: string) => told(group, text, { said: t('sharing.undone') });
  return {
    shared: (name: string, group: string) => say(t('sharing.shared', { name }), group),
    async end(share: Shares['items'][number]) {
      const done = await sharesApi.call('DELETE /api/v1/shares/:id', {
        params: { id: share.id },
        ifMatch: share.version,
      });
      if (done.ok) await say(t('sharing.ended'), done.answer.groupId);
      else toast({ text: sentenceOf(done.problem, t('kit.unreachable')), tone: 'bad' });
    },
    async close(version: number, confidential: boolean, reason: string | null): Promise<string | null> {
      const body = { kind, id, confidential, reason };
      const done = await accessApi.call('POST /api/v1/access/confidential', { body, ifMatch: version });
      if (done.ok) {
        await say(t(confidential ? 'sharing.closed' : 'sharing.reopened'), done.answer.groupId);
        return null;
      }
      const sentence = sentenceOf(done.problem, t('kit.unreachable'));
      if (!confidential) toast({ text: sentence, tone: 'bad' });
      return sentence;
    },
  };
}

export const DealAccess = ({ id }: { id: string }) => <RecordAccess kind="deal" id={id} />;
export const CoachingNoteAccess = ({ id }: { id: string }) => <RecordAccess kind="coaching-note" id={id} />;
export const CompanyAccess = ({ id }: { id: string }) => <RecordAccess kind="company" id={id} />;
export const ContactAccess = ({ id }: { id: string }) => <RecordAccess kind="contact" id={id} />;
