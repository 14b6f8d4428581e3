import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import type { Pin } from './queries.ts';
import css from './spaces.module.css';
import { useSpaces } from './use-spaces.ts';

/** What the team keeps at hand: links and notes, pinned by anybody of it. */
export function PinsPart({ spaceId, pins }: { spaceId: string; pins: readonly Pin[] }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useSpaces();
  const [saying, setSaying] = useState<Pin | 'new' | null>(null);
  return (
    <section aria-labelledby="space-pins">
      <h2 id="space-pins">
        {t('spaces.pins')} <span className={css.quiet}>{f.number(pins.length)}</span>
      </h2>
      {pins.length === 0 ? (
        <p className={css.quiet}>{t('spaces.noPins')}</p>
      ) : (
        <ul className={css.list}>
          {pins.map((pin) => (
            <li key={pin.id}>
              <div className={css.told}>
                <p className={css.who}>
                  {pin.url ? (
                    <a href={pin.url} target="_blank" rel="noreferrer">
                      {pin.title}
                    </a>
                  ) : (
                    pin.title
                  )}
                </p>
                {pin.text ? <p className={css.text}>{pin.text}</p> : null}
                <p className={css.quiet}>{t('spaces.pinnedBy', { name: pin.by.name })}</p>
              </div>
              {pin.mayWrite ? (
                <div className={css.acts}>
                  <Button aria-label={t('spaces.changePinOf', { title: pin.title })} onClick={() => setSaying(pin)}>
                    {t('spaces.changePin')}
                  </Button>
                  <Button aria-label={t('spaces.unpinOf', { title: pin.title })} onClick={() => void acts.unpin(pin)}>
                    {t('spaces.unpin')}
                  </Button>
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <Button onClick={() => setSaying('new')}>{t('spaces.pin')}</Button>
      {saying ? (
        <PinForm spaceId={spaceId} pin={saying === 'new' ? null : saying} onClose={() => setSaying(null)} />
      ) : null}
    </section>
  );
}

function PinForm({ spaceId, pin, onClose }: { spaceId: string; pin: Pin | null; onClose: () => void }) {
  const { t } = useTranslation();
  const acts = useSpaces();
  const [title, setTitle] = useState(pin?.title ?? '');
  const [url, setUrl] = useState(pin?.url ?? '');
  const [text, setText] = useState(pin?.text ?? '');
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['title', 'url', 'text']);
  const send = async () => {
    const body = { title, url: url.trim() || null, text };
    const said = await (pin ? acts.changePin(pin, body) : acts.pin(spaceId, body));
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t(pin ? 'spaces.changePin' : 'spaces.pin')} onClose={onClose}>
      <Form
        submit={t(pin ? 'spaces.keep' : 'spaces.pin')}
        disabled={title.trim() === '' || (url.trim() === '' && text.trim() === '')}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('spaces.field.title')}
          maxLength={120}
          value={title}
          onChange={setTitle}
          error={byField.title}
        />
        <TextField
          label={t('spaces.field.url')}
          hint={t('spaces.field.urlHint')}
          maxLength={2_000}
          value={url}
          onChange={setUrl}
          error={byField.url}
        />
        <TextField
          lines={4}
          label={t('spaces.field.text')}
          maxLength={2_000}
          value={text}
          onChange={setText}
          error={byField.text}
        />
      </Form>
    </Dialog>
  );
}
