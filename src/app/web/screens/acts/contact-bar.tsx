import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from '../../../../kit/look/media.ts';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import { ActLink } from './act-button.tsx';
import css from './acts.module.css';
import { useLog } from './use-log.tsx';
import { contactWaysQuery, waysTo } from './use-ways.ts';

/** On a phone: call, write, and write down what was said, under the thumb. */
export default function ContactBar({ id }: { id: string }) {
  const phone = useIsPhone();
  const { isPast } = useAsOf();
  return phone && !isPast ? <Bar id={id} /> : null;
}

function Bar({ id }: { id: string }) {
  const { t } = useTranslation();
  const contact = useQuery(contactWaysQuery(id)).data;
  const log = useLog({ kind: 'contact', id });
  if (!contact) return null;
  return (
    <section aria-label={t('acts.title')}>
      <div className={css.bar}>
        {waysTo(contact).map(({ how, name, href }) => (
          <ActLink key={href} icon={how} href={href} label={t(`acts.${how}Short`)} name={t(`acts.${how}`, { name })} />
        ))}
        {log.acts}
      </div>
      {log.sheet}
    </section>
  );
}
