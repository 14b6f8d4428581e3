import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorPage, Skeleton } from '../../../kit/feedback/states.tsx';
import { toast } from '../../../kit/feedback/toasts.tsx';
import { CheckField } from '../../../kit/forms/fields.tsx';
import { problemIn, sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { PageHead } from '../../../kit/look/page-head.tsx';
import { Tag } from '../../../kit/look/person.tsx';
import { MethodDialog } from './method-dialog.tsx';
import css from './qualification.module.css';
import { api, type Choice, calledIn, choicesQuery, type MethodShown, methodInWords, methodsQuery } from './queries.ts';
import { useTold } from './use-told.ts';

type Editing = { method: MethodShown; isNew: boolean };

/** The methods of qualifying, and which pipeline goes by which. */
export default function MethodsPage() {
  const { t } = useTranslation();
  const told = useTold();
  const methods = useQuery(methodsQuery());
  const choices = useQuery(choicesQuery());
  const [editing, setEditing] = useState<Editing | null>(null);
  const problem = problemIn(methods.error ?? choices.error);
  if (problem && !(methods.data && choices.data))
    return <ErrorPage title={t('qualification.settings.title')} text={sentenceOf(problem, t('kit.unreachable'))} />;
  if (!methods.data || !choices.data) return <Skeleton lines={8} />;
  const { items, mayWrite } = methods.data;
  const retire = async ({ id, version, retired, name }: MethodShown) => {
    const sent = await api.call('PATCH /api/v1/qualification/methods/:id', {
      params: { id },
      ifMatch: version,
      body: { retired: !retired },
    });
    if (!sent.ok) return toast({ text: sentenceOf(sent.problem, t('kit.unreachable')), tone: 'bad' });
    return told(sent.answer.groupId, t('qualification.saved', { element: name }));
  };
  return (
    <PageHead flows title={t('qualification.settings.title')} lead={t('qualification.settings.lead')}>
      <div className={css.page}>
        <section className={css.card} aria-labelledby="qualification-choices">
          <h2 id="qualification-choices">{t('qualification.settings.choices')}</h2>
          <p className={css.note}>{t('qualification.settings.choicesNote')}</p>
          {choices.data.items.map((choice) => (
            <Chosen
              key={`${choice.pipeline.id} ${choice.version}`}
              choice={choice}
              methods={items}
              mayWrite={choices.data.mayWrite}
              onTold={told}
            />
          ))}
        </section>
        <section className={css.card} aria-labelledby="qualification-methods">
          <h2 id="qualification-methods">{t('qualification.settings.methods')}</h2>
          <ul className={css.methods}>
            {items.map((method) => (
              <li key={method.id}>
                <span>
                  <b>{method.name}</b>{' '}
                  {method.isKnown ? <Tag tone="quiet">{t('qualification.settings.known')}</Tag> : null}
                  {method.retired ? <Tag tone="warn">{t('qualification.settings.retired')}</Tag> : null}
                  <span className={css.small}>
                    {method.elements.map((one) => calledIn(method.id, one)).join(' · ')}
                  </span>
                </span>
                {mayWrite ? (
                  <span className={css.acts}>
                    {method.isKnown ? null : (
                      <>
                        <Button
                          aria-label={t('qualification.settings.editOf', { name: method.name })}
                          onClick={() => setEditing({ method, isNew: false })}
                        >
                          {t('qualification.settings.edit')}
                        </Button>
                        <Button onClick={() => void retire(method)}>
                          {t(`qualification.settings.${method.retired ? 'offer' : 'retire'}`)}
                        </Button>
                      </>
                    )}
                    <Button
                      aria-label={t('qualification.settings.copyOf', { name: method.name })}
                      onClick={() => setEditing({ method: methodInWords(method), isNew: true })}
                    >
                      {t('qualification.settings.copy')}
                    </Button>
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      </div>
      {editing ? <MethodDialog {...editing} onTold={told} onClose={() => setEditing(null)} /> : null}
    </PageHead>
  );
}

type ChosenProps = {
  choice: Choice;
  methods: MethodShown[];
  mayWrite: boolean;
  onTold: (groupId: string, text: string) => Promise<void>;
};

function Chosen({ choice, methods, mayWrite, onTold }: ChosenProps) {
  const { t } = useTranslation();
  const { pipeline, version } = choice;
  // Ticked at once; the server's version takes its place when it comes.
  const [methodIds, setMethodIds] = useState(choice.methodIds);
  const set = async (id: string, on: boolean) => {
    const next = on ? [...methodIds, id] : methodIds.filter((each) => each !== id);
    if (next.length === 0) return toast({ text: t('qualification.settings.one'), tone: 'bad' });
    setMethodIds(next);
    const sent = await api.call('PUT /api/v1/qualification/pipelines/:id', {
      params: { id: pipeline.id },
      ifMatch: version,
      body: { methodIds: next },
    });
    if (!sent.ok) {
      setMethodIds(choice.methodIds);
      return toast({ text: sentenceOf(sent.problem, t('kit.unreachable')), tone: 'bad' });
    }
    return onTold(sent.answer.groupId, t('qualification.settings.chosen', { name: pipeline.name }));
  };
  const nameOf = new Map(methods.map(({ id, name }) => [id, name]));
  if (!mayWrite)
    return (
      <p>
        <b>{pipeline.name}</b> {methodIds.map((id) => nameOf.get(id) ?? '').join(', ')}
      </p>
    );
  return (
    <fieldset className={css.chosen}>
      <legend>{pipeline.name}</legend>
      {methods
        .filter(({ id, retired }) => !retired || methodIds.includes(id))
        .map(({ id, name }) => (
          <CheckField key={id} label={name} checked={methodIds.includes(id)} onChange={(on) => void set(id, on)} />
        ))}
    </fieldset>
  );
}
