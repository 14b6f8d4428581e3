import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CustomField, customRead, customText } from '../../../../kit/custom/custom-field.ts';
import { Pick as PickOne } from '../../../../kit/forms/pick.tsx';
import { useAdded } from '../../../../kit/list/use-added.tsx';
import { Button } from '../../../../kit/look/button.tsx';
import { useSession } from '../../../../kit/session.tsx';
import { type AddedAsk, type AddedHow, askIn, askText, howsOf, needsValue } from '../rules/added-ask.ts';
import css from './reports.module.css';

type Given = { custom: string | null | undefined; onPick: (custom: string | null) => void };

/** What stands in a field that the workspace added to deals, or that nothing stands there: its choices are picked, what else it holds is typed. */
export function AddedPick({ custom, onPick }: Given) {
  const { t } = useTranslation();
  const { fields } = useAdded('deal');
  const [asking, setAsking] = useState<string | null>(null);
  const chosen = custom ?? '';
  const flags = [
    { id: 'true', label: t('kit.custom.yes') },
    { id: 'false', label: t('kit.custom.no') },
  ];
  const asked = fields.filter(({ column }) => column.filterable);
  const options = asked.flatMap(({ key, name, type, options: { choices } }) => {
    const values = type === 'flag' ? flags : (choices ?? []);
    if (values.length > 0)
      return [
        ...values.map(({ id, label }) => ({ id: `${key}:is:${id}`, label, group: name })),
        { id: `${key}:empty`, label: t('reports.build.notSaid'), group: name },
      ];
    return howsOf(type).length > 0 ? [{ id: `${key}:`, label: t('reports.build.ask', { name }), group: name }] : [];
  });
  const standing = askIn(custom);
  const typed = asked.find(({ key, type }) => key === (asking ?? standing?.key) && howsOf(type).length > 0);
  if (options.length === 0 && !chosen) return null;
  const value = typed ? `${typed.key}:` : chosen;
  const known = options.some(({ id }) => id === value);
  return (
    <>
      <PickOne
        label={t('reports.build.added')}
        value={value}
        options={[
          { id: '', label: t('reports.build.anyAdded') },
          ...options,
          ...(value && !known ? [{ id: value, label: value }] : []),
        ]}
        onPick={(id) => {
          const isTyped = id.endsWith(':');
          setAsking(isTyped ? id.slice(0, -1) : null);
          if (!isTyped) onPick(id || null);
        }}
      />
      {typed ? (
        <Typed
          key={`${typed.key} ${custom}`}
          field={typed}
          standing={standing?.key === typed.key ? standing : null}
          onAsk={(text) => {
            setAsking(null);
            onPick(text);
          }}
        />
      ) : null}
    </>
  );
}

type TypedGiven = { field: CustomField; standing: AddedAsk | null; onAsk: (text: string) => void };

/** How such a field is asked, and for what. */
function Typed({ field, standing, onAsk }: TypedGiven) {
  const { t, i18n } = useTranslation();
  const { settings } = useSession();
  const currency = field.options.currency ?? settings.currency;
  const [how, setHow] = useState<AddedHow>(standing?.how ?? howsOf(field.type)[0]!);
  const [text, setText] = useState(shownIn(field, standing, currency, i18n.language));
  const [isWrong, setWrong] = useState(false);
  const ask = (event: FormEvent) => {
    event.preventDefault();
    const value = needsValue(how) ? typedValue(field, text, currency, i18n.language) : '';
    const asked = value === null ? null : askText({ key: field.key, how, value });
    setWrong(asked === null);
    if (asked) onAsk(asked);
  };
  const name = t('reports.build.valueOf', { name: field.name });
  return (
    <form className={css.typed} onSubmit={ask} aria-label={t('reports.build.ask', { name: field.name })}>
      <select aria-label={t('kit.ask.how')} value={how} onChange={(event) => setHow(event.target.value as AddedHow)}>
        {howsOf(field.type).map((id) => (
          <option key={id} value={id}>
            {t(`reports.build.how.${field.type === 'day' && (id === 'from' || id === 'to') ? `${id}Day` : id}`)}
          </option>
        ))}
      </select>
      {needsValue(how) ? (
        <input
          type={field.type === 'day' ? 'date' : 'text'}
          aria-label={name}
          aria-invalid={isWrong}
          value={text}
          maxLength={200}
          onChange={(event) => setText(event.target.value)}
        />
      ) : null}
      <Button type="submit">{t('kit.ask.show')}</Button>
      {isWrong ? <span role="alert">{t('reports.build.wrong')}</span> : null}
    </form>
  );
}

/** What was typed, as it is asked for: amounts in whole minor units, "25 %" as 0.25. Null for what the field does not hold. */
function typedValue(field: CustomField, typed: string, currency: string, locale: string): string | null {
  const read = customRead(field, typed, currency, locale);
  if ('refused' in read || read.value === null) return null;
  const { value } = read;
  return String(typeof value === 'object' ? (value as { amount: number }).amount : value);
}

function shownIn(field: CustomField, standing: AddedAsk | null, currency: string, locale: string): string {
  if (!standing || standing.value === '') return '';
  const number = Number(standing.value);
  if (field.type === 'money') return customText(field, { amount: number, currency }, locale);
  return customText(field, ['number', 'percent'].includes(field.type) ? number : standing.value, locale);
}
