import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { Go } from '../../../kit/look/go.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { Section } from '../../../kit/record/record-page.tsx';
import { useAsOf } from '../../../kit/shell/as-of.tsx';
import css from './learning.module.css';
import { tones } from './learning-page.tsx';
import { ofProductQuery } from './queries.ts';

/** On a product: its courses, how one stands oneself, and who is certified on it. Nothing where no course is about it. */
export default function OnProduct({ id }: { id: string }) {
  const { isPast } = useAsOf();
  return isPast ? null : <Certified productId={id} />;
}

function Certified({ productId }: { productId: string }) {
  const { t, i18n } = useTranslation();
  const f = useFormat();
  const list = new Intl.ListFormat(i18n.language);
  const items = useQuery(ofProductQuery(productId)).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title={t('learning.onProduct.title')}>
      {items.map(({ key, name, standing, validUntil, certified, people }) => (
        <div key={key} className={css.onDeal}>
          <p>
            <Go href={`/learning/${key}`}>{name ?? key}</Go>{' '}
            <Tag tone={tones[standing]}>
              {t(`learning.standing.${standing}`, { day: validUntil ? f.day(validUntil) : '' })}
            </Tag>
          </p>
          <p className={css.quiet}>
            {certified === 0
              ? t('learning.onProduct.nobody')
              : t('learning.onProduct.certified', {
                  count: certified,
                  n: f.number(certified),
                  people: list.format(people.map((each) => each.name)),
                })}
          </p>
        </div>
      ))}
    </Section>
  );
}
