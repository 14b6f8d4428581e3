import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SlotProps } from '../../../../kit/capability.ts';
import { useFormat } from '../../../../kit/format/format.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { Tag } from '../../../../kit/look/person.tsx';
import { Section } from '../../../../kit/record/record-page.tsx';
import { useAsOf } from '../../../../kit/shell/as-of.tsx';
import css from '../../ui/playbooks.module.css';
import { FillDialog } from './fill-dialog.tsx';
import { type Discovery, discoveryQuery } from './queries.ts';
import { useAnswerWords } from './use-answer-words.ts';

/** What was learnt of a deal, and what is still to be found out. */
export default function OnDeal({ id, values }: SlotProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const { asOf } = useAsOf();
  const found = useQuery(discoveryQuery(id, asOf)).data;
  const [open, setOpen] = useState(false);
  if (!found || (found.answered === 0 && values?.hides?.includes('discovery'))) return null;
  const mayWrite = found.mayWrite && asOf === null;
  const said = [found.by?.name, found.on ? f.relativeDay(found.on) : null].filter(Boolean);
  return (
    <Section
      title={t('discovery.title')}
      action={
        mayWrite ? (
          <Button kind="link" onClick={() => setOpen(true)}>
            {t(`discovery.${found.answered > 0 ? 'change' : 'fill'}`)}
          </Button>
        ) : undefined
      }
    >
      <p className={css.quiet}>
        {t('discovery.answered', { n: f.number(found.answered), of: f.number(found.of) })}
        {found.lacking.length > 0
          ? ` · ${t('discovery.lacking', { count: found.lacking.length, number: f.number(found.lacking.length) })}`
          : ''}
        {said.length > 0 ? ` · ${said.join(' · ')}` : ''}
      </p>
      <Summary of={found} />
      {open ? <FillDialog dealId={id} discovery={found} onClose={() => setOpen(false)} /> : null}
    </Section>
  );
}

/** What was answered, each with what of BANT it is about; what is no longer asked last. */
function Summary({ of }: { of: Discovery }) {
  const { t } = useTranslation();
  const words = useAnswerWords();
  const answered = of.questions.filter(({ answer }) => answer !== null);
  if (answered.length + of.earlier.length === 0) return null;
  return (
    <dl className={css.learnt}>
      {answered.map((one) => (
        <div key={one.key}>
          <dt>
            {one.label} {one.about ? <Tag tone="quiet">{t(`discovery.about.${one.about}`)}</Tag> : null}
          </dt>
          <dd>{words(one, one.answer ?? '')}</dd>
        </div>
      ))}
      {of.earlier.map(({ label, text }) => (
        <div key={label}>
          <dt>
            {label} <Tag tone="quiet">{t('discovery.earlier')}</Tag>
          </dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
