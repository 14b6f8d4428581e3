import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import { factors } from '../rules/inventory.ts';
import css from './hiring.module.css';
import { type Scores, scoresQuery } from './hiring.ts';

/** What those who interviewed him gave; nothing before the reader's own is in. */
export function CandidateScores({ candidate }: { candidate: { id: string } }) {
  const { t } = useTranslation();
  const told = useQuery(scoresQuery(candidate.id)).data;
  if (!told) return null;
  const nothing = told.items.length === 0 && told.factors === null;
  return (
    <section className={css.part} aria-label={t('hiring.scores.title')}>
      <h2 className={css.title}>{t('hiring.scores.title')}</h2>
      {told.waitsForOwn ? (
        <p className={css.quiet}>{t('hiring.scores.waits')}</p>
      ) : nothing ? (
        <p className={css.quiet}>{t('hiring.scores.none')}</p>
      ) : (
        <>
          <ul className={css.list}>
            {told.items.map((one) => (
              <Given key={`${one.interviewer.id}${one.step.id}`} one={one} />
            ))}
          </ul>
          <Coverage told={told} />
          {told.factors ? <Profile told={told} /> : null}
        </>
      )}
    </section>
  );
}

function Given({ one }: { one: Scores['items'][number] }) {
  const { t } = useTranslation();
  const { interviewer, step, scores, takeaway, verdict, notes, knewOthers } = one;
  const said = Object.values(notes).filter((note) => note.trim() !== '');
  return (
    <li className={css.row}>
      <span className={css.head}>
        <PersonName person={interviewer} />
        <span className={css.quiet}>{step.name}</span>
        <Tag tone="quiet">{t(`hiring.verdict.${verdict}`)}</Tag>
        {knewOthers ? <Tag tone="warn">{t('hiring.scores.notBlind')}</Tag> : null}
      </span>
      <span>{t('hiring.scores.points', { points: scores.map(({ score }) => score).join(', ') })}</span>
      {takeaway ? <span>{takeaway}</span> : null}
      {said.map((note) => (
        <span key={note} className={css.quiet}>
          {note}
        </span>
      ))}
    </li>
  );
}

function Coverage({ told }: { told: Scores }) {
  const { t, i18n } = useTranslation();
  const few = told.coverage.filter(({ isCovered }) => !isCovered).map(({ name }) => name);
  const list = (names: string[]) => new Intl.ListFormat(i18n.language).format(names);
  return (
    <>
      {told.lacking.length > 0 ? (
        <p className={css.quiet}>
          {t('hiring.scores.lacking', { list: list(told.lacking.map((kind) => t(`hiring.kind.${kind}`))) })}
        </p>
      ) : null}
      <p className={css.quiet}>
        {few.length > 0 ? t('hiring.scores.uncovered', { list: list(few) }) : t('hiring.scores.covered')}
      </p>
    </>
  );
}

/** What the profile comes to, with what it is good for and what not. */
function Profile({ told }: { told: Scores }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <section className={css.part} aria-label={t('hiring.profile.title')}>
      <h3 className={css.title}>{t('hiring.profile.title')}</h3>
      <p className={css.quiet}>{t('hiring.profile.limits')}</p>
      {told.isUnread ? <Tag tone="warn">{t('hiring.profile.unread')}</Tag> : null}
      <dl className={css.facts}>
        {factors.map((factor) => (
          <div key={factor} style={{ display: 'contents' }}>
            <dt>{t(`hiring.profile.factor.${factor}`)}</dt>
            <dd>{t('hiring.profile.of', { points: f.number(told.factors?.[factor] ?? 0) })}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
