import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Tag } from '../../../kit/look/person.tsx';
import { useSession } from '../../../kit/session.tsx';
import type * as contract from '../../../platform/access/contract.ts';
import { answerOf } from '../../../platform/http/client.ts';
import type { AnswerOnWire } from '../../../platform/http/contract.ts';
import { useFieldNames } from './access-fields.tsx';
import { accessApi, peopleApi, searchApi } from './api.ts';
import css from './screens.module.css';

type Found = { id: string; name: string; kind: string; recordId: string };
type Answer = AnswerOnWire<typeof contract.whyAccess>;

/** Whoever left is asked about too: that he sees nothing any more is an answer. */
async function findAnybody(typed: string, signal: AbortSignal) {
  const query = { limit: 8, ...(typed.trim() ? { q: typed.trim() } : {}) };
  return (await answerOf(peopleApi.call('GET /api/v1/people', { query, signal }))).items;
}

/** Choose a person and a record, and read in sentences why he can or cannot see and change it. */
export function AccessWhy() {
  const { t } = useTranslation();
  const { user } = useSession();
  const [person, setPerson] = useState<{ id: string; name: string } | null>(user);
  const [record, setRecord] = useState<Found | null>(null);
  const findRecords = async (typed: string, signal: AbortSignal): Promise<Found[]> => {
    if (!typed.trim()) return [];
    const { items } = await answerOf(
      searchApi.call('GET /api/v1/search', { query: { q: typed.trim(), limit: 8 }, signal }),
    );
    return items.map(({ kind, id, title }) => ({
      id: `${kind} ${id}`,
      kind,
      recordId: id,
      name: t('access.why.record', { title, kind: t(`access.one.${kind}`, { defaultValue: kind }) }),
    }));
  };
  const asksAnybody = user.role === 'leader' || user.role === 'operations';
  const why = useQuery({
    queryKey: ['access', 'why', person?.id, record?.id],
    queryFn: ({ signal }) =>
      answerOf(
        accessApi.call('GET /api/v1/access/why', {
          query: { kind: record?.kind ?? '', id: record?.recordId ?? '', personId: person?.id ?? '' },
          signal,
        }),
      ),
    enabled: person !== null && record !== null,
    retry: false,
  });
  const problem = problemIn(why.error);
  return (
    <section className={`${css.card} ${css.why}`}>
      <h2>{t('access.why.title')}</h2>
      {asksAnybody ? (
        <PersonField label={t('access.why.person')} required value={person} onChange={setPerson} people={findAnybody} />
      ) : (
        <p className={css.quiet}>{t('access.why.own')}</p>
      )}
      <PersonField
        label={t('access.why.what')}
        required
        value={record}
        onChange={(found) => setRecord(found as Found | null)}
        people={findRecords}
      />
      <div aria-live="polite">
        {why.data ? <Sentences answer={why.data} kind={record?.kind ?? ''} t={t} /> : null}
        {problem ? <p className={css.quiet}>{sentenceOf(problem, t('kit.unreachable'))}</p> : null}
        {person && record ? null : <p className={css.quiet}>{t('access.why.choose')}</p>}
      </div>
    </section>
  );
}

function Sentences({ answer, kind, t }: { answer: Answer; kind: string; t: TFunction }) {
  const { person, owner, line, shares, standsFor, confidential, read, write, hidden, fixed } = answer;
  const f = useFormat();
  const nameOf = useFieldNames();
  const name = person.name;
  const kinds = t(`access.many.${kind}`, { defaultValue: kind });
  const owned = !owner
    ? t('access.why.nobody')
    : owner.id === person.id
      ? t('access.why.theirs', { name })
      : line.length > 0
        ? t('access.why.line', { owner: owner.name, line: line.map((one) => one.name).join(' → ') })
        : t('access.why.outside', { owner: owner.name, name });
  return (
    <ul className={css.sentences}>
      <li>
        <Tag tone={read.allowed ? 'good' : 'bad'}>{read.allowed ? t('access.why.sees') : t('access.why.seesNot')}</Tag>{' '}
        <Tag tone={write.allowed ? 'good' : 'quiet'}>
          {write.allowed ? t('access.why.changes') : t('access.why.changesNot')}
        </Tag>
      </li>
      {person.active ? null : <li>{t('access.why.left', { name })}</li>}
      <li>
        {t('access.why.role', {
          name,
          role: t(`role.${person.role}`).toLocaleLowerCase(),
          read: t(`access.why.reads.${read.breadth}`, { kinds }),
          write: t(`access.why.writes.${write.breadth}`, { kinds }),
        })}
      </li>
      <li>{owned}</li>
      {confidential ? <li>{t(`access.why.confidential.${confidential}`, { name })}</li> : null}
      {shares.map((share) => (
        <li key={`${share.person?.id} ${share.teamOf?.id}`}>
          {t(share.person ? 'access.why.shared' : 'access.why.sharedTeam', {
            name,
            team: share.teamOf?.name,
            by: share.sharedBy?.name ?? '',
            may: t(`sharing.rights.${share.may}`).toLocaleLowerCase(),
            until: share.until ? t('sharing.until', { day: f.dayNear(share.until) }) : '',
          })}
        </li>
      ))}
      {standsFor ? <li>{t('access.why.standsFor', { name, other: standsFor.name })}</li> : null}
      {read.because ? <li>{t(`access.why.because.${read.because}`, { name })}</li> : null}
      {fixed.length > 0 ? (
        <li>
          {t('access.why.fixed', {
            fields: fixed.map((field) => nameOf(kind, field)).join(', '),
          })}
        </li>
      ) : null}
      {hidden.length > 0 ? (
        <li>
          {t('access.why.hidden', {
            fields: hidden.map((field) => nameOf(kind, field)).join(', '),
          })}
        </li>
      ) : null}
    </ul>
  );
}
