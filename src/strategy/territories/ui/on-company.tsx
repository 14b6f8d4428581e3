import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Go } from '../../../kit/look/go.tsx';
import { PersonName, Tag } from '../../../kit/look/person.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './territories.module.css';
import { placedQuery, territoriesQuery } from './territories.ts';
import { useRuleWords } from './use-rule-words.ts';

/** On the page of a company: where it falls, by which rule, and who works there. Nothing while no territories are drawn. */
export default function OnCompany({ id }: { id: string }) {
  const { t } = useTranslation();
  const { isPast } = useAsOf();
  const words = useRuleWords();
  const drawn = useQuery({ ...territoriesQuery(), enabled: !isPast }).data;
  const placed = useQuery({ ...placedQuery(id), enabled: !isPast }).data;
  if (isPast || !drawn || drawn.items.length === 0 || !placed || placed.hidden || !placed.place) return null;
  const { place, because, people, overlays } = placed;
  const names = place.territories.map(({ name }) => name);
  return (
    <Section title={t('territories.one')}>
      <div className={css.placed}>
        {place.at === 'territory' ? <Go href={`/territories/${place.territories[0]?.id}`}>{names[0]}</Go> : null}
        {place.at === 'overlap' ? <Tag tone="warn">{t('territories.between', { names: names.join(', ') })}</Tag> : null}
        {place.at === 'gap' ? <Tag tone="warn">{t('territories.nowhere')}</Tag> : null}
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
    </Section>
  );
}
