import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { endOfDay } from '../../../ground/time-zones.ts';
import { PersonName } from '../../../kit/look/person.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useSession } from '../../../kit/session.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import { PlaceMark, Stood, StoodOn } from './stood.tsx';
import css from './territories.module.css';
import { placedQuery, stoodQuery, territoriesQuery } from './territories.ts';
import { useRuleWords } from './use-rule-words.ts';

/** On the page of a company: where it falls, by which rule, who works there, and where it stood. Nothing while no territories are drawn. */
export default function OnCompany({ id }: { id: string }) {
  const { t } = useTranslation();
  const { asOf, isPast } = useAsOf();
  const { timeZone } = useSession().settings;
  const words = useRuleWords();
  const drawn = useQuery({ ...territoriesQuery(), enabled: !isPast }).data;
  const placed = useQuery({ ...placedQuery(id), enabled: !isPast }).data;
  const lines = useQuery(stoodQuery(id)).data?.lines ?? [];
  if (isPast && asOf) {
    const end = endOfDay(asOf, timeZone);
    const then = lines.find(({ from, until }) => from < end && (until === null || until >= end));
    return then ? (
      <Section title={t('territories.one')}>
        <StoodOn line={then} />
      </Section>
    ) : null;
  }
  if (!drawn || drawn.items.length === 0 || !placed || placed.hidden || !placed.place) return null;
  const { place, because, people, overlays } = placed;
  return (
    <Section title={t('territories.one')}>
      <div className={css.placed} role="status">
        <PlaceMark place={place} />
        {because ? (
          <small>{because.isNamed ? t('territories.isNamed') : words.conditions(because.conditions)}</small>
        ) : null}
        {people.map((person) => (
          <PersonName key={person.id} person={person} />
        ))}
        {overlays.length > 0 ? (
          <small>{t('territories.beside', { names: overlays.map(({ name }) => name).join(', ') })}</small>
        ) : null}
      </div>
      {lines.length > 1 ? <Stood lines={lines} /> : null}
    </Section>
  );
}
