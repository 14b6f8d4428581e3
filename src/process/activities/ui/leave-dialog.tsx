import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import css from './outbox.module.css';
import { flush, stillWaiting } from './outbox.ts';

/** Signing out takes away what this device keeps: asked before, when something of it was never sent. */
export default function LeaveDialog(props: { whose: string; onLeave: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const { whose, onLeave, onClose } = props;
  const [count, setCount] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once, when somebody wants to leave
  useEffect(() => {
    void stillWaiting(whose).then((line) => (line.length === 0 ? onLeave() : setCount(line.length)));
  }, []);
  if (count === 0) return null;
  const send = async () => {
    await flush(whose);
    const left = (await stillWaiting(whose)).length;
    if (left === 0) onLeave();
    else setCount(left);
  };
  return (
    <Dialog title={t('outbox.leave.title')} onClose={onClose}>
      <p>{t('outbox.leave.text', { count })}</p>
      <div className={css.acts}>
        <Button onClick={onClose}>{t('outbox.leave.stay')}</Button>
        <Button onClick={() => void send()}>{t('outbox.leave.send')}</Button>
        <Button kind="danger" onClick={onLeave}>
          {t('outbox.leave.drop')}
        </Button>
      </div>
    </Dialog>
  );
}
