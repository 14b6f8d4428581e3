import { useTranslation } from 'react-i18next';
import { freeKey } from '../../../ground/keys.ts';
import { SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { Button } from '../../../kit/look/button.tsx';
import { methods } from '../rules/steps.ts';
import css from './hiring.module.css';
import type { RequisitionTold } from './hiring.ts';

export type Attribute = RequisitionTold['attributes'][number];
const most = 24;
const weights = Array.from({ length: 11 }, (_, weight) => ({ id: String(weight), label: String(weight) }));

type Props = {
  attributes: readonly Attribute[];
  /** Those that a question asks for: they are not taken out while it does. */
  asked: ReadonlySet<string>;
  onChange: (next: Attribute[]) => void;
};

/** What is looked for in whoever is hired: its name, its weight, and the published evidence that the weight is set beside. */
export function AttributeFields({ attributes, asked, onChange }: Props) {
  const { t } = useTranslation();
  const set = (at: number, more: Partial<Attribute>) =>
    onChange(attributes.map((one, place) => (place === at ? { ...one, ...more } : one)));
  return (
    <section className={css.part} aria-labelledby="hiring-attributes">
      <h2 id="hiring-attributes" className={css.title}>
        {t('hiring.attributes.title')}
      </h2>
      {attributes.map(({ key, name, weight, measuredBy }, at) => (
        <fieldset key={key} className={css.question}>
          <legend>{name || t('hiring.attributes.new')}</legend>
          <div className={css.fields}>
            <TextField
              label={t('hiring.attributes.name')}
              required
              maxLength={120}
              value={name}
              onChange={(next) => set(at, { name: next })}
            />
            <SelectField
              label={t('hiring.attributes.weight')}
              required
              value={String(weight)}
              options={weights}
              onChange={(next) => set(at, { weight: Number(next) })}
            />
            <SelectField
              label={t('hiring.attributes.measuredBy')}
              value={measuredBy ?? ''}
              none={t('hiring.attributes.noEvidence')}
              options={methods.map((id) => ({ id, label: t(`hiring.method.${id}`) }))}
              onChange={(next) => set(at, { measuredBy: methods.find((one) => one === next) ?? null })}
            />
          </div>
          <span className={css.acts}>
            <Button
              kind="link"
              aria-label={t('hiring.attributes.removeNamed', { name })}
              disabled={asked.has(key) || attributes.length === 1}
              onClick={() => onChange(attributes.filter((_, place) => place !== at))}
            >
              {t('hiring.questions.remove')}
            </Button>
            {asked.has(key) ? <span className={css.quiet}>{t('hiring.attributes.isAsked')}</span> : null}
          </span>
        </fieldset>
      ))}
      {attributes.length < most ? (
        <span className={css.acts}>
          <Button
            onClick={() =>
              onChange([
                ...attributes,
                { key: freeKey('attribute', attributes), name: '', weight: 3, measuredBy: 'structured-interview' },
              ])
            }
          >
            {t('hiring.attributes.add')}
          </Button>
        </span>
      ) : null}
    </section>
  );
}
