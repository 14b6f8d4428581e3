import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instantFromMs } from '../../../ground/days.ts';
import type { Seen } from '../../../kit/device/known.ts';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { useListPort } from '../../../kit/list/list-port.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import small from '../../../kit/look/small.module.css';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import { AboutField, aboutOf } from './about-field.tsx';
import type { Kind } from './api.ts';
import { Writing } from './composer.tsx';
import { Contested } from './contested.tsx';
import { OpenedActivity } from './opened-activity.tsx';
import css from './outbox.module.css';
import { drop, putBack, tryAgain } from './outbox.ts';
import { isOnActivity, type Kept, nameOf, type Written, wordsOf } from './outbox-entries.ts';
import { RecordName } from './record-name.tsx';

type Props = { line: Kept[]; kinds: Kind[]; records: Seen[] };

type New = Kept & Written;
const isNew = (entry: Kept): entry is New => entry.act === 'write';

/** What waits, or what could not be sent with its reason; each can be put right, sent all the same or dropped. */
export function WaitingList({ line, kinds, records }: Props) {
  const [righting, setRighting] = useState<New | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const { pathOf } = useListPort();
  return (
    <>
      <ul className={css.list}>
        {line.map((entry) => (
          <Line
            key={entry.key}
            entry={entry}
            onRight={isNew(entry) ? () => setRighting(entry) : null}
            form={formOf(entry, pathOf)}
            onOpen={isOnActivity(entry) ? () => setOpened(entry.on.id) : null}
          />
        ))}
      </ul>
      {righting ? (
        <PutRight entry={righting} kinds={kinds} records={records} onClose={() => setRighting(null)} />
      ) : null}
      {opened ? <OpenedActivity id={opened} onClose={() => setOpened(null)} /> : null}
    </>
  );
}

type LineProps = { entry: Kept; onRight: (() => void) | null; form: string | null; onOpen: (() => void) | null };

/** Where something of another room is filled in again as it was, or said anew: in its form, or on the page of its record. */
function formOf(entry: Kept, pathOf: (kind: string, id: string) => string | null): string | null {
  if (entry.act !== 'later') return null;
  if (entry.form) return `${entry.form.path}&kept=${encodeURIComponent(entry.key)}`;
  const [record] = entry.on?.fields.length ? entry.about : [];
  return record ? pathOf(record.kind, record.id) : null;
}

function Line({ entry, onRight, form, onOpen }: LineProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const { user } = useSession();
  const { about, aside, at } = entry;
  const { head, subject, text } = wordsOf(entry, t);
  const name = nameOf(entry, t);
  const remove = async () => {
    const dropped = await drop(user.id, entry.key);
    if (!dropped) return toast({ text: t('outbox.wentAlready') });
    toast({ text: t('outbox.dropped', { subject: name }), undo: () => void putBack(user.id, dropped) });
  };
  return (
    <li>
      <div className={css.words}>
        <span>
          <b>{head}</b> <bdi>{subject === head ? '' : subject}</bdi>
        </span>
        {text ? (
          <span className={css.text} dir="auto">
            {text}
          </span>
        ) : null}
        <span className={css.quiet}>
          {t('outbox.writtenAt', { when: f.whenWithin(instantFromMs(at)) })} <About about={about} />
          {entry.after && !aside ? ` ${t('outbox.after', { name: about[0]?.name ?? t('outbox.record') })}` : null}
        </span>
        {aside ? <Why aside={aside} /> : null}
        <Contested entry={entry} />
      </div>
      <div className={css.acts}>
        {aside ? (
          <>
            {onRight ? <Button onClick={onRight}>{t('outbox.putRight')}</Button> : null}
            {form ? (
              <Go href={form} className={small.button}>
                {t('outbox.putRight')}
              </Go>
            ) : null}
            {onOpen ? <Button onClick={onOpen}>{t('outbox.strip.show')}</Button> : null}
            <Button onClick={() => void tryAgain(user.id, entry)}>
              {t(isOvertaken(aside) ? 'outbox.allTheSame' : 'outbox.again')}
            </Button>
          </>
        ) : null}
        <Button aria-label={t('outbox.dropOne', { subject: name })} onClick={() => void remove()}>
          {t('outbox.drop')}
        </Button>
      </div>
    </li>
  );
}

function About({ about: [first] }: Pick<Kept, 'about'>) {
  const { t } = useTranslation();
  return first ? <RecordName record={{ ...first, name: first.name ?? t('outbox.record') }} /> : null;
}

/** Somebody else has changed it since it was seen. */
const isOvertaken = ({ said }: NonNullable<Kept['aside']>) => said?.status === 412;

/** Why it did not go by itself, and what somebody can do about it. */
function Why({ aside }: { aside: NonNullable<Kept['aside']> }) {
  const { t } = useTranslation();
  const { why, said } = aside;
  const isAboutGone = said?.errors?.some(({ field }) => /(^|\.)about\./.test(field)) ?? false;
  const isTold = isAboutGone || isOvertaken(aside);
  const text = isAboutGone ? t('outbox.why.gone') : t(`outbox.why.${isTold ? 'overtaken' : why}`);
  const server = said && !isTold ? sentenceOf(said, t('kit.unreachable')) : '';
  return (
    <span className={css.why}>
      {text} {server}
    </span>
  );
}

/** The form as it was filled, to be changed and sent anew; only then what could not be sent is let go. */
function PutRight({ entry, kinds, records, onClose }: { entry: New; onClose: () => void } & Omit<Props, 'line'>) {
  const { t } = useTranslation();
  const { user } = useSession();
  const [first] = entry.about;
  const isAlone = entry.aside?.why === 'alone';
  const [about, setAbout] = useState(first && !isAlone ? `${first.kind} ${first.id}` : '');
  const kind = kinds.find(({ id }) => id === entry.body.kindId) ?? kinds[0];
  const known = first && !isAlone && !records.some(({ kind: of, id }) => of === first.kind && id === first.id);
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
