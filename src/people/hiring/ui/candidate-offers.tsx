import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageOf } from '../../../ground/languages.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { type Problem, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import css from './hiring.module.css';
import { type CandidateTold, type JobOffer, offersApi, offersQuery } from './hiring.ts';
import { useHiringActs } from './use-hiring-acts.ts';

/** What he was offered, and what came of it. */
export function CandidateOffers({ candidate }: { candidate: CandidateTold }) {
  const { t } = useTranslation();
  const items = useQuery(offersQuery(candidate.id)).data?.items ?? [];
  const [isOpen, setOpen] = useState(false);
  const mayOffer = candidate.mayWrite && candidate.state === 'running';
  if (items.length === 0 && !mayOffer) return null;
  return (
    <section className={css.part} aria-label={t('hiring.offer.title')}>
      <h2 className={css.title}>{t('hiring.offer.title')}</h2>
      {items.length > 0 ? (
        <ul className={css.list}>
          {items.map((offer) => (
            <Offer key={offer.id} offer={offer} />
          ))}
        </ul>
      ) : (
        <p className={css.quiet}>{t('hiring.offer.none')}</p>
      )}
      {mayOffer ? (
        <span className={css.acts}>
          <Button onClick={() => setOpen(true)}>{t('hiring.offer.make')}</Button>
        </span>
      ) : null}
      {isOpen ? <Make candidate={candidate} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

const answers = ['accepted', 'declined', 'withdrawn'] as const;

function Offer({ offer }: { offer: JobOffer }) {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const { act } = useHiringActs();
  const { id, version, state, startOn, base, variable, currency, manager, person, says, mayWrite } = offer;
  const give = (answer: JobOffer['state'] & ('accepted' | 'declined' | 'withdrawn' | 'never-started')) =>
    void act(
      offersApi.call('POST /api/v1/job-offers/:id/answer', {
        ...{ params: { id }, ifMatch: version, body: { answer, note: null } },
      }),
      t(`hiring.offer.said.${answer}`, { name: offer.candidate.name }),
    );
  return (
    <li className={css.row}>
      <span className={css.head}>
        <Tag tone={state === 'accepted' ? 'good' : state === 'made' ? 'accent' : 'quiet'}>
          {t(`hiring.offer.state.${state}`)}
        </Tag>
        <span>{t('hiring.offer.start', { day: f.dayNear(startOn), name: manager.name })}</span>
        <a href={`/api/v1/job-offers/${id}/pdf?language=${languageOf([i18n.language])}`} download>
          {t('hiring.offer.pdf')}
        </a>
      </span>
      <span>
        {t('hiring.offer.pay', {
          base: f.money({ amount: base, currency }),
          variable: f.money({ amount: variable, currency }),
        })}
      </span>
      {says ? <span className={css.prose}>{says}</span> : null}
      {person ? <Go href={`/people/${person.id}`}>{t('hiring.offer.person', { name: person.name })}</Go> : null}
      {mayWrite && state === 'made' ? (
        <span className={css.acts}>
          {answers.map((answer) => (
            <Button key={answer} kind={answer === 'accepted' ? 'primary' : 'button'} onClick={() => give(answer)}>
              {t(`hiring.offer.answer.${answer}`)}
            </Button>
          ))}
        </span>
      ) : null}
      {mayWrite && state === 'accepted' ? (
        <span className={css.acts}>
          <Button onClick={() => give('never-started')}>{t('hiring.offer.answer.never-started')}</Button>
        </span>
      ) : null}
    </li>
  );
}

type Lacking = Problem & { lacking?: { name: string }[] };

function Make({ candidate, onClose }: { candidate: CandidateTold; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const { user } = useSession();
  const { refresh } = useHiringActs();
  const [startOn, setStart] = useState('');
  const [manager, setManager] = useState<{ id: string; name: string } | null>({ id: user.id, name: user.name });
  const [says, setSays] = useState('');
  const [errors, setErrors] = useState<string[]>([]);
  const make = async () => {
    if (!manager) return;
    const body = { candidateId: candidate.id, startOn, managerId: manager.id, says: says.trim() || null };
    const sent = await offersApi.call('POST /api/v1/job-offers', { body });
    if (!sent.ok) {
      const { lacking } = sent.problem as Lacking;
      const names = lacking ? new Intl.ListFormat(i18n.language).format(lacking.map(({ name }) => name)) : null;
      return setErrors([sentenceOf(sent.problem, t('kit.unreachable')), ...(names ? [names] : [])]);
    }
    await refresh();
    onClose();
  };
  return (
    <Dialog title={t('hiring.offer.make')} onClose={onClose}>
      <Form
        submit={t('hiring.offer.makeNow')}
        disabled={!manager || startOn === ''}
        onSubmit={make}
        errors={errors}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <p className={css.quiet}>{t('hiring.offer.hint')}</p>
        <DateField label={t('hiring.offer.startOn')} required min={f.today} value={startOn} onChange={setStart} />
        <PersonField label={t('hiring.offer.manager')} required value={manager} onChange={setManager} />
        <TextField label={t('hiring.offer.says')} lines={5} maxLength={8_000} value={says} onChange={setSays} />
      </Form>
    </Dialog>
  );
}
