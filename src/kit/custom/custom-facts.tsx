import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/format.tsx';
import { Button } from '../look/button.tsx';
import { type Fact, type FactEdit, Facts } from '../record/facts.tsx';
import { Section } from '../record/record-page.tsx';
import { CustomDialog, type Finders } from './custom-dialog.tsx';
import {
  type CustomField,
  currencyOf,
  customRead,
  customText,
  customWords,
  customWordsIn,
  inGroups,
} from './custom-field.ts';

type Props = {
  fields: readonly CustomField[];
  values: Readonly<Record<string, unknown>>;
  mayWrite: boolean;
  currency: string;
  find: Finders;
  /** Where a linked record stands. */
  linkTo: (field: CustomField, id: string) => string | null;
  /** Null when saved, else the sentence to show. */
  save: (key: string, value: unknown, called?: Readonly<Record<string, string>>) => Promise<string | null>;
  /** Asks how a computed field comes to what it says. */
  onWhy?: (field: CustomField) => void;
  link: (href: string, text: string) => ReactNode;
};

/** The fields that a workspace made for itself, in their groups, each changed where it stands. */
export function CustomFacts(props: Props) {
  const { t } = useTranslation();
  const { locale } = useFormat();
  const [asked, setAsked] = useState<CustomField | null>(null);
  const groups = inGroups(props.fields);
  return (
    <>
      {groups.map(([name, fields]) => (
        <Section key={name ?? ''} title={name ?? t('kit.custom.more')}>
          <Facts items={fields.map((field) => factOf(field, () => setAsked(field)))} />
        </Section>
      ))}
      {asked ? (
        <CustomDialog
          field={asked}
          value={props.values[asked.key]}
          currency={props.currency}
          find={props.find}
          onSave={(value, called) => props.save(asked.key, value, called)}
          onClose={() => setAsked(null)}
        />
      ) : null}
    </>
  );

  function factOf(field: CustomField, ask: () => void): Fact {
    const value = props.values[field.key];
    const mayEdit = props.mayWrite && field.maySet;
    const isShort = mayEdit && !inDialog.has(field.type);
    const label = field.required === 'no' ? field.name : `${field.name} *`;
    return {
      id: field.key,
      label,
      value: <Value field={field} value={value} link={props.link} linkTo={props.linkTo} isPressed={isShort} />,
      note:
        isShort && field.type === 'url' && value ? (
          <Way href={String(value)} name={field.name} />
        ) : (
          note(field, mayEdit && !isShort ? ask : null)
        ),
      edit: isShort ? editOf(field, value) : undefined,
    };
  }

  function note(field: CustomField, ask: (() => void) | null): ReactNode {
    if (ask)
      return (
        <>
          ·{' '}
          <Button kind="link" aria-label={t('kit.record.change', { field: field.name })} onClick={ask}>
            {t('kit.custom.change')}
          </Button>
        </>
      );
    const { onWhy } = props;
    if (field.result === null || !onWhy) return undefined;
    return (
      <>
        ·{' '}
        <Button kind="link" aria-label={t('kit.custom.whyOf', { field: field.name })} onClick={() => onWhy(field)}>
          {t('kit.custom.why')}
        </Button>
      </>
    );
  }

  function editOf(field: CustomField, value: unknown): FactEdit {
    const currency = currencyOf(field, value, props.currency);
    return {
      ...kindOf(field, value, t),
      value: customText(field, value, locale),
      save: async (typed) => {
        const read = customRead(field, typed, currency, locale);
        return 'refused' in read ? t(`kit.custom.refused.${read.refused}`) : props.save(field.key, read.value);
      },
    };
  }
}

function Way({ href, name }: { href: string; name: string }) {
  const { t } = useTranslation();
  return (
    <>
      ·{' '}
      <a href={href} target="_blank" rel="noopener noreferrer" aria-label={t('kit.custom.openOf', { field: name })}>
        {t('kit.custom.open')}
      </a>
    </>
  );
}

/** What needs more room than a line, or a search. */
const inDialog = new Set(['prose', 'choices', 'person', 'record', 'moment']);

function kindOf(field: CustomField, value: unknown, t: (key: string) => string): Pick<FactEdit, 'kind' | 'choices'> {
  const none = { id: '', label: '–' };
  if (field.type === 'money') return { kind: 'money' };
  if (field.type === 'day') return { kind: 'date' };
  if (field.type === 'flag')
    return {
      kind: 'choice',
      choices: [none, { id: 'true', label: t('kit.custom.yes') }, { id: 'false', label: t('kit.custom.no') }],
    };
  if (field.type !== 'choice') return { kind: 'text' };
  const offered = (field.options.choices ?? []).filter(({ id, retired }) => !retired || id === value);
  return { kind: 'choice', choices: [none, ...offered] };
}

function Value({
  field,
  value,
  link,
  linkTo,
  isPressed,
}: { field: CustomField; value: unknown; isPressed: boolean } & Pick<Props, 'link' | 'linkTo'>) {
  const { t } = useTranslation();
  const f = useFormat();
  const words = customWords(field, value, f, customWordsIn(t));
  if (value === null || value === undefined) return words;
  // What is changed where it stands is a button itself: its way stands beside it.
  if (field.type === 'url' && !isPressed)
    return (
      <a href={String(value)} target="_blank" rel="noopener noreferrer">
        {words}
      </a>
    );
  if (field.type === 'email' && field.maySet === false) return <a href={`mailto:${value}`}>{words}</a>;
  const id = (value as { id?: string }).id;
  const href = id === undefined ? null : linkTo(field, id);
  return href === null ? words : link(href, words);
}
