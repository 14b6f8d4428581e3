import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { NoteField } from './note-field.tsx';
import type { Item, Opened, Section } from './queries.ts';
import css from './sessions.module.css';
import { figureWords, pageOf, whyOf } from './words.ts';

/** What a meeting goes through, part by part, each with its minutes; what is noted stands with the item that it is about. */
export function Agenda({ meeting }: { meeting: Opened }) {
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <>
      {meeting.hidden > 0 ? (
        <p className={css.quiet}>{t('week.hidden', { count: meeting.hidden, number: f.number(meeting.hidden) })}</p>
      ) : null}
      {meeting.sections.map((section) => (
        <Part key={section.id} section={section}>
          {(item) => <NoteField meeting={meeting} itemKey={item.key} name={nameOf(item, t)} note={item.note} />}
        </Part>
      ))}
    </>
  );
}

type Words = ReturnType<typeof useTranslation>['t'];

/** What an item is called; what its reader may not read has no name. */
const nameOf = ({ kind, id, name }: Item, t: Words): string => {
  if (kind === 'prompt') return t(`week.prompt.${id}`);
  if (kind === 'figure') return t(`metrics.defined.${id}.name`);
  return name ?? t('week.unseen');
};

/** One part of an agenda; what stands beneath each item is its caller's. */
export function Part(props: { section: Section; children?: (item: Item) => React.ReactNode }) {
  const { section, children } = props;
  const { t } = useTranslation();
  const f = useFormat();
  return (
    <section aria-labelledby={`meeting-${section.id}`}>
      <h2 id={`meeting-${section.id}`}>
        {t(`week.section.${section.id}`)}{' '}
        <span className={css.quiet}>{t('week.minutesOf', { number: f.number(section.minutes) })}</span>
      </h2>
      {section.items.length === 0 ? (
        <p className={css.quiet}>{t(`week.nothing.${section.id}`)}</p>
      ) : (
        <ul className={css.list}>
          {section.items.map((item) => (
            <li key={item.key} className={css.one}>
              <OneItem item={item} />
              {children?.(item)}
            </li>
          ))}
        </ul>
      )}
      {section.more > 0 ? (
        <p className={css.quiet}>{t('week.more', { count: section.more, number: f.number(section.more) })}</p>
      ) : null}
    </section>
  );
}

function OneItem({ item }: { item: Item }) {
  const { t } = useTranslation();
  const f = useFormat();
  const name = nameOf(item, t);
  const page = pageOf(item);
  const facts = [
    item.kind === 'figure' || item.kind === 'prompt' ? null : whyOf(item, t, f),
    item.owner?.name ?? null,
    item.amount !== null && item.currency ? f.moneyShort({ amount: item.amount, currency: item.currency }) : null,
    item.figure && item.figure.n > 0 && item.figure.unit !== 'count'
      ? t('week.n', { number: f.number(item.figure.n) })
      : null,
    item.figure?.before
      ? t('week.quarterBefore', {
          value: figureWords({ figure: { ...item.figure, ...item.figure.before }, currency: item.currency }, f),
          day: f.day(item.figure.before.asOf),
        })
      : null,
  ].filter((fact) => fact !== null);
  return (
    <div className={css.told}>
      <p className={css.text}>
        {page ? <Go href={page}>{name}</Go> : name}
        {item.kind === 'figure' ? <strong className={css.figure}>{figureWords(item, f)}</strong> : null}
      </p>
      {facts.length > 0 ? (
        <p className={css.facts}>
          {facts.map((fact) => (
            <span key={fact} className={css.fact}>
              {fact}
            </span>
          ))}
        </p>
      ) : null}
    </div>
  );
}
