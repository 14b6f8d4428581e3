import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instantFromMs } from '../../../ground/days.ts';
import type { Seen } from '../../../kit/device/known.ts';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { AboutField, aboutOf } from './about-field.tsx';
import type { Kind } from './api.ts';
import { Writing } from './composer.tsx';
import css from './outbox.module.css';
import { drop, type Kept, putBack, tryAgain } from './outbox.ts';
import { pathOf } from './words.ts';

type Props = { line: Kept[]; kinds: Kind[]; records: Seen[] };

/** What waits, or what could not be sent with its reason; each can be put right or dropped. */
export function WaitingList({ line, kinds, records }: Props) {
  const [righting, setRighting] = useState<Kept | null>(null);
  return (
    <>
      <ul className={css.list}>
        {line.map((entry) => (
          <Line key={entry.key} entry={entry} onRight={() => setRighting(entry)} />
        ))}
      </ul>
      {righting ? (
        <PutRight entry={righting} kinds={kinds} records={records} onClose={() => setRighting(null)} />
      ) : null}
    </>
  );
}

function Line({ entry, onRight }: { entry: Kept; onRight: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const { user } = useSession();
  const { body, kindName, about, aside, at } = entry;
  const { subject } = body;
  const remove = async () => {
    const dropped = await drop(user.id, entry.key);
    if (!dropped) return toast({ text: t('outbox.wentAlready') });
    toast({ text: t('outbox.dropped', { subject }), undo: () => void putBack(user.id, dropped) });
  };
  return (
    <li>
      <div className={css.words}>
        <span>
          <b>{kindName}</b> <bdi>{subject === kindName ? '' : subject}</bdi>
        </span>
        {body.body ? (
          <span className={css.text} dir="auto">
            {body.body}
          </span>
        ) : null}
        <span className={css.quiet}>
          {t('outbox.writtenAt', { when: f.when(instantFromMs(at)) })} <About about={about} />
        </span>
        {aside ? <Why aside={aside} /> : null}
      </div>
      <div className={css.acts}>
        {aside ? (
          <>
            <Button onClick={onRight}>{t('outbox.putRight')}</Button>
            <Button onClick={() => void tryAgain(user.id, entry)}>{t('outbox.again')}</Button>
          </>
        ) : null}
        <Button aria-label={t('outbox.dropOne', { subject })} onClick={() => void remove()}>
          {t('outbox.drop')}
        </Button>
      </div>
    </li>
  );
}

function About({ about }: Pick<Kept, 'about'>) {
  const { t } = useTranslation();
  const [first] = about;
  const path = first && pathOf(first);
  return first && path ? <Go href={path}>{first.name ?? t('outbox.record')}</Go> : null;
}

/** Why it did not go by itself, and what somebody can do about it. */
function Why({ aside }: { aside: NonNullable<Kept['aside']> }) {
  const { t } = useTranslation();
  const { why, said } = aside;
  const isAboutGone = said?.errors?.some(({ field }) => /(^|\.)about\./.test(field)) ?? false;
  const text = isAboutGone ? t('outbox.why.gone') : t(`outbox.why.${why}`);
  const server = said && !isAboutGone ? sentenceOf(said, t('kit.unreachable')) : '';
  return (
    <span className={css.why}>
      {text} {server}
    </span>
  );
}

/** The form as it was filled, to be changed and sent anew; only then what could not be sent is let go. */
function PutRight({ entry, kinds, records, onClose }: { entry: Kept; onClose: () => void } & Omit<Props, 'line'>) {
  const { t } = useTranslation();
  const { user } = useSession();
  const [first] = entry.about;
  const [about, setAbout] = useState(first ? `${first.kind} ${first.id}` : '');
  const kind = kinds.find(({ id }) => id === entry.body.kindId) ?? kinds[0];
  const known = first && !records.some(({ kind: of, id }) => of === first.kind && id === first.id);
  const offered = known ? [{ ...first, name: first.name ?? t('outbox.record'), at: 0 }, ...records] : records;
  if (!kind) return null;
  return (
    <Dialog title={t('outbox.putRight')} onClose={onClose}>
      <AboutField records={offered} value={about} onChange={setAbout} />
      <Writing
        kind={kind}
        about={aboutOf(about)}
        first={entry.draft}
        firstStep={entry.step}
        onSaved={() => void drop(user.id, entry.key)}
        onClose={onClose}
      />
    </Dialog>
  );
}
