import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { useFormat } from '../../../kit/format/format.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './conversations.module.css';
import { conversationsApi, type Transcript, transcriptQuery } from './queries.ts';
import { TalkFacts } from './talk-facts.tsx';
import { TranscriptForm } from './transcript-form.tsx';

/** On a call: how it was talked and what was said, or the way to bring its transcript. */
export default function OnActivity({ id }: { id: string }) {
  const { t } = useTranslation();
  const { isPast } = useAsOf();
  const told = useQuery(transcriptQuery(id)).data;
  const [isOpen, setOpen] = useState(false);
  if (!told || isPast || (told.transcript === null && !told.mayAdd)) return null;
  return (
    <>
      <Section
        title={t('conversations.transcript')}
        action={
          told.transcript === null ? (
            <Button kind="link" onClick={() => setOpen(true)}>
              {t('conversations.add')}
            </Button>
          ) : undefined
        }
        note={told.transcript === null ? t('conversations.none') : undefined}
      >
        {told.transcript ? <Told transcript={told.transcript} /> : null}
      </Section>
      {isOpen ? <TranscriptForm activityId={id} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Told({ transcript }: { transcript: Transcript }) {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const client = useQueryClient();
  const { activityId, version, agreed, agreedHow, turns, talk, mayWrite } = transcript;
  const remove = async () => {
    const sent = await conversationsApi.call('DELETE /api/v1/activities/:id/transcript', {
      ...{ params: { id: activityId }, ifMatch: version },
    });
    toast(
      sent.ok
        ? { text: t('conversations.removed') }
        : { text: sentenceOf(sent.problem, t('kit.unreachable')), tone: 'bad' },
    );
    await client.invalidateQueries({ queryKey: ['transcript'] });
  };
  const list = new Intl.ListFormat(i18n.language);
  return (
    <div className={css.told}>
      <TalkFacts talk={talk} />
      {agreed ? (
        <p className={css.quiet}>{t('conversations.agreed', { who: list.format(agreed), how: agreedHow ?? '' })}</p>
      ) : (
        <p className={css.quiet}>{t('conversations.erased')}</p>
      )}
      {turns ? (
        <details>
          <summary>{t('conversations.words', { count: turns.length })}</summary>
          <ol className={css.turns}>
            {turns.map(({ speaker, text, from }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what was said stays in its order
              <li key={at}>
                <span className={css.quiet}>
                  {speaker || t('conversations.notAgreed')}
                  {from === null ? '' : ` · ${clockOf(from, f.number)}`}
                </span>
                {text ? <span dir="auto">{text}</span> : null}
              </li>
            ))}
          </ol>
        </details>
      ) : null}
      {mayWrite ? (
        <Button kind="link" onClick={() => void remove()}>
          {t('conversations.remove')}
        </Button>
      ) : null}
    </div>
  );
}

/** Seconds from the beginning as a clock of the call shows them: 125 is 2:05. */
const clockOf = (seconds: number, number: (value: number) => string): string =>
  `${number(Math.floor(seconds / 60))}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
