import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../../kit/feedback/toasts.tsx';
import { Form, ReasonDialog } from '../../../../kit/forms/dialogs.tsx';
import { PersonField } from '../../../../kit/forms/person-field.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { useKeys } from '../../../../kit/look/keys.ts';
import { Dialog } from '../../../../kit/panel/dialog.tsx';
import css from './approvals.module.css';
import type { Request } from './queries.ts';
import { useActs } from './use-acts.ts';

type Asking = 'reject' | 'send-back' | 'ask-again' | 'hand-on' | null;

/** What I can do with a request now; A approves and R rejects without the mouse, save beside something else. */
export function Deciding({ request, isBeside = false }: { request: Request; isBeside?: boolean }) {
  const { t } = useTranslation();
  const acts = useActs();
  const [asking, setAsking] = useState<Asking>(null);
  const [busy, setBusy] = useState(false);
  const { may } = request;
  const approve = async () => {
    if (busy) return;
    setBusy(true);
    const failed = await acts.decide(request, 'approve');
    setBusy(false);
    if (failed) toast({ text: failed, tone: 'bad' });
  };
  useKeys(
    {
      a: { does: t('approval.approve'), run: () => void approve() },
      r: { does: t('approval.reject'), run: () => setAsking('reject') },
    },
    { active: may.decide && !isBeside },
  );
  const close = () => setAsking(null);
  const closing = async (sent: Promise<string | null>) => {
    const failed = await sent;
    if (failed === null) close();
    return failed;
  };
  if (!may.decide && !may.withdraw && !may.askAgain) return null;
  return (
    <div className={css.acts}>
      {may.decide ? (
        <>
          <Button
            kind="primary"
            aria-keyshortcuts={isBeside ? undefined : 'a'}
            disabled={busy}
            onClick={() => void approve()}
          >
            {t('approval.approve')}
          </Button>
          <Button kind="danger" aria-keyshortcuts={isBeside ? undefined : 'r'} onClick={() => setAsking('reject')}>
            {t('approval.reject')}
          </Button>
          <Button onClick={() => setAsking('send-back')}>{t('approval.sendBack')}</Button>
          <Button onClick={() => setAsking('hand-on')}>{t('approval.handOn')}</Button>
        </>
      ) : null}
      {may.askAgain ? (
        <Button kind="primary" onClick={() => setAsking('ask-again')}>
          {t('approval.askAgain')}
        </Button>
      ) : null}
      {may.withdraw ? <Button onClick={() => void acts.withdraw(request)}>{t('approval.withdraw')}</Button> : null}
      {asking === 'reject' || asking === 'send-back' ? (
        <ReasonDialog
          title={t(`approval.why.${asking}`)}
          text={t('approval.why.text')}
          label={t('approval.why.label')}
          submit={asking === 'reject' ? t('approval.reject') : t('approval.sendBack')}
          least={3}
          onSubmit={(reason) => closing(acts.decide(request, asking, reason))}
          onClose={close}
        />
      ) : null}
      {asking === 'ask-again' ? (
        <ReasonDialog
          title={t('approval.why.ask-again')}
          text={t('approval.why.askText')}
          label={t('approval.why.label')}
          submit={t('approval.askAgain')}
          least={3}
          onSubmit={(reason) => closing(acts.askAgain(request, reason))}
          onClose={close}
        />
      ) : null}
      {asking === 'hand-on' ? <HandOn request={request} onClose={close} /> : null}
    </div>
  );
}

function HandOn({ request, onClose }: { request: Request; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useActs();
  const [to, setTo] = useState<{ id: string; name: string } | null>(null);
  const [error, setError] = useState<string | null>(null);
  const send = async () => {
    if (!to) return setError(t('approval.handOnTo.nobody'));
    const failed = await acts.handOn(request, to);
    if (failed === null) onClose();
    else setError(failed);
  };
  return (
    <Dialog title={t('approval.handOnTo.title')} onClose={onClose}>
      <Form
        submit={t('approval.handOn')}
        errors={error ? [error] : []}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <p>{t('approval.handOnTo.text')}</p>
        <PersonField
          label={t('approval.handOnTo.label')}
          required
          value={to}
          onChange={setTo}
          except={[request.requester.id]}
        />
      </Form>
    </Dialog>
  );
}
