import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../kit/format/format.tsx';
import { CheckField, DateField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { Button, IconButton } from '../../../kit/look/button.tsx';
import { type Person, PersonName } from '../../../kit/look/person.tsx';
import { type Begun, nobodyYet, withBegun } from './people-draft.ts';
import { emptyRule, type RuleDraft, ruleOf } from './rule-draft.ts';
import css from './territories.module.css';
import { findCompanies, findProducts, type TerritoryInFull } from './territories.ts';

type Part<Key extends string, T> = Record<Key, T> & { error: string | undefined; onChange: (value: T) => void };

/** The rules, each as fields of which the empty ones ask nothing. */
export function RulesPart({ rules, error, onChange }: Part<'rules', RuleDraft[]>) {
  const { t } = useTranslation();
  return (
    <fieldset className={css.part}>
      <legend>{t('territories.rules')}</legend>
      <p className={css.quiet}>{t('territories.rulesHint')}</p>
      {error ? <p role="alert">{error}</p> : null}
      {rules.map((rule, at) => (
        <RuleFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is known by its place alone
          key={at}
          number={at + 1}
          rule={rule}
          onChange={(changed) => onChange(rules.map((each, place) => (place === at ? changed : each)))}
          onRemove={() => onChange(rules.filter((_, place) => place !== at))}
        />
      ))}
      <Button onClick={() => onChange([...rules, emptyRule])}>{t('territories.addRule')}</Button>
    </fieldset>
  );
}

type RuleProps = { number: number; rule: RuleDraft; onChange: (rule: RuleDraft) => void; onRemove: () => void };

function RuleFields({ number, rule, onChange, onRemove }: RuleProps) {
  const { t } = useTranslation();
  const read = ruleOf(rule);
  const texts = ['countries', 'states', 'codes', 'industries'] as const;
  const sizes = ['least', 'most'] as const;
  return (
    <fieldset className={css.rule}>
      <legend>{t('territories.ruleNumber', { number })}</legend>
      {texts.map((field) => (
        <TextField
          key={field}
          label={t(`territories.field.${field}`)}
          value={rule[field]}
          maxLength={2000}
          onChange={(value) => onChange({ ...rule, [field]: value })}
        />
      ))}
      {sizes.map((field) => (
        <TextField
          key={field}
          type="number"
          min={0}
          label={t(`territories.field.${field}`)}
          value={rule[field]}
          onChange={(value) => onChange({ ...rule, [field]: value })}
        />
      ))}
      {(['place', 'centre', 'km'] as const).map((field) => (
        <TextField
          key={field}
          label={t(`territories.field.${field}`)}
          inputMode={field === 'km' ? 'decimal' : undefined}
          maxLength={field === 'place' ? 120 : 40}
          value={rule[field]}
          onChange={(value) => onChange({ ...rule, [field]: value })}
        />
      ))}
      <TextField
        label={t('territories.field.lines')}
        value={rule.lines}
        maxLength={2000}
        onChange={(lines) => onChange({ ...rule, lines })}
      />
      <ProductsField products={rule.products} onChange={(products) => onChange({ ...rule, products })} />
      <CheckField
        label={t('territories.field.isException')}
        checked={rule.isException}
        onChange={(isException) => onChange({ ...rule, isException })}
      />
      {'wrong' in read && (read.wrong !== 'nothing' || rule.isException) ? (
        <p role="alert">{t(`territories.wrong.${read.wrong}`)}</p>
      ) : null}
      <Button kind="link" onClick={onRemove}>
        {t('territories.removeRule', { number })}
      </Button>
    </fieldset>
  );
}

type ProductsProps = { products: RuleDraft['products']; onChange: (products: RuleDraft['products']) => void };

/** Products, of which a company has to have bought one or be offered one. */
function ProductsField({ products, onChange }: ProductsProps) {
  const { t } = useTranslation();
  return (
    <>
      {products.length > 0 ? (
        <ul>
          {products.map(({ id, name }) => (
            <li key={id}>
              {name}
              <IconButton
                icon="close"
                label={t('territories.takeOff', { name })}
                onClick={() => onChange(products.filter((each) => each.id !== id))}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <PersonField
        faceless
        label={t('territories.addProduct')}
        value={null}
        people={findProducts}
        onChange={(found) =>
          found &&
          !products.some(({ id }) => id === found.id) &&
          onChange([...products, { id: found.id, name: found.name }])
        }
      />
    </>
  );
}

/** Companies that belong to it by name. */
export function NamedPart({ named, error, onChange }: Part<'named', Person[]>) {
  const { t } = useTranslation();
  const known = new Set(named.map(({ id }) => id));
  return (
    <fieldset className={css.part}>
      <legend>{t('territories.named')}</legend>
      {error ? <p role="alert">{error}</p> : null}
      <ul>
        {named.map((company) => (
          <li key={company.id}>
            {company.name}
            <IconButton
              icon="close"
              label={t('territories.takeOff', { name: company.name })}
              onClick={() => onChange(named.filter(({ id }) => id !== company.id))}
            />
          </li>
        ))}
      </ul>
      <PersonField
        faceless
        label={t('territories.addCompany')}
        value={null}
        people={findCompanies}
        onChange={(company) => company && !known.has(company.id) && onChange([...named, company])}
      />
    </fieldset>
  );
}

type PeopleProps = Part<'people', TerritoryInFull['people']> & { begun: Begun; onBegin: (begun: Begun) => void };

/** Who works it, from when to when. */
export function PeoplePart({ people, begun, error, onBegin, onChange }: PeopleProps) {
  const { t } = useTranslation();
  const f = useFormat();
  const { person } = begun;
  const add = () => {
    onChange(withBegun(people, begun));
    onBegin(nobodyYet);
  };
  return (
    <fieldset className={css.part}>
      <legend>{t('territories.people')}</legend>
      {error ? <p role="alert">{error}</p> : null}
      <ul>
        {people.map((stint) => (
          <li key={`${stint.person.id} ${stint.from} ${stint.until}`}>
            <PersonName person={stint.person} />
            <small>
              {stint.from ? t('territories.since', { day: f.dayExact(stint.from) }) : t('territories.sinceEver')}
              {stint.until ? ` · ${t('territories.ends', { day: f.dayExact(stint.until) })}` : null}
            </small>
            <IconButton
              icon="close"
              label={t('territories.takeOff', { name: stint.person.name })}
              onClick={() => onChange(people.filter((each) => each !== stint))}
            />
          </li>
        ))}
      </ul>
      <PersonField
        label={t('territories.field.person')}
        value={person}
        onChange={(chosen) => onBegin({ ...begun, person: chosen })}
      />
      {person ? (
        <>
          <DateField
            label={t('territories.field.personFrom')}
            value={begun.from}
            onChange={(from) => onBegin({ ...begun, from })}
          />
          <DateField
            label={t('territories.field.personUntil')}
            value={begun.until}
            onChange={(until) => onBegin({ ...begun, until })}
          />
          <Button onClick={add}>{t('territories.addPerson', { name: person.name })}</Button>
        </>
      ) : null}
    </fieldset>
  );
}
