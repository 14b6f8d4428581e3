import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newId } from '../../../ground/ids.ts';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { TextField } from '../../../kit/forms/fields.tsx';
import { sentenceOf } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { mostElements } from '../rules/method.ts';
import css from './qualification.module.css';
import { api, type MethodShown } from './queries.ts';

type Element = MethodShown['elements'][number];
type Draft = Element & { days: string; asked: string };
type Props = {
  method: MethodShown;
  isNew: boolean;
  onTold: (groupId: string, text: string) => Promise<void>;
  onClose: () => void;
};

const drafted = (element: Element): Draft => ({
  ...element,
  days: String(element.staleDays),
  asked: element.questions.join('\n'),
});

/** A method of one's own: its elements, what each score means and what to ask. What was said keeps the words it was given under. */
export function MethodDialog({ method, isNew, onTold, onClose }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState(isNew ? t('qualification.settings.copyName', { name: method.name }) : method.name);
  const [drafts, setDrafts] = useState(() => method.elements.map(drafted));
  const [problem, setProblem] = useState<string | null>(null);
  const set = (at: number, change: Partial<Draft>) =>
    setDrafts(drafts.map((draft, place) => (place === at ? { ...draft, ...change } : draft)));
  const add = () => {
    const blank = { key: `element-${newId().slice(-12)}`, name: '', asks: '', rubric: ['', '', '', ''], questions: [] };
    setDrafts([...drafts, drafted({ ...blank, staleDays: 90 })]);
  };
  const send = async () => {
    const elements = drafts.map(({ days, asked, ...element }) => ({
      ...element,
      staleDays: Number(days),
      questions: asked
        .split('\n')
        .map((one) => one.trim())
        .filter(Boolean),
    }));
    const sent = isNew
      ? await api.call('POST /api/v1/qualification/methods', { body: { name, elements, copyOf: method.id } })
      : await api.call('PATCH /api/v1/qualification/methods/:id', {
          params: { id: method.id },
          ifMatch: method.version,
          body: { name, elements },
        });
    if (!sent.ok) return setProblem(sentenceOf(sent.problem, t('kit.unreachable')));
    onClose();
    return onTold(sent.answer.groupId, t('qualification.saved', { element: name }));
  };
  return (
    <Dialog wide title={t(`qualification.settings.${isNew ? 'new' : 'change'}`)} onClose={onClose}>
      <Form
        submit={t('qualification.save')}
        errors={problem ? [problem] : []}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField required label={t('qualification.settings.name')} maxLength={80} value={name} onChange={setName} />
        {drafts.map((draft, at) => (
          <details key={draft.key} className={css.draft} open={draft.name === ''}>
            <summary>{draft.name || t('qualification.settings.element', { number: at + 1 })}</summary>
            <TextField
              required
              label={t('qualification.settings.elementName')}
              maxLength={80}
              value={draft.name}
              onChange={(value) => set(at, { name: value })}
            />
            <TextField
              label={t('qualification.settings.asks')}
              maxLength={300}
              value={draft.asks}
              onChange={(asks) => set(at, { asks })}
            />
            {draft.rubric.map((meaning, step) => (
              <TextField
                // biome-ignore lint/suspicious/noArrayIndexKey: the steps are 0 to 3, always
                key={step}
                required
                label={t('qualification.settings.step', { step })}
                maxLength={300}
                value={meaning}
                onChange={(value) =>
                  set(at, { rubric: draft.rubric.map((one, place) => (place === step ? value : one)) })
                }
              />
            ))}
            <TextField
              label={t('qualification.settings.questions')}
              lines={3}
              value={draft.asked}
              onChange={(asked) => set(at, { asked })}
            />
            <TextField
              required
              label={t('qualification.settings.staleDays')}
              inputMode="numeric"
              maxLength={4}
              value={draft.days}
              refused={/^[1-9]\d{0,3}$/.test(draft.days) ? undefined : t('qualification.settings.badDays')}
              onChange={(days) => set(at, { days })}
            />
            <Button
              kind="link"
              disabled={drafts.length === 1}
              onClick={() => setDrafts(drafts.filter((_, place) => place !== at))}
            >
              {t('qualification.settings.remove', { name: draft.name || String(at + 1) })}
            </Button>
          </details>
        ))}
        <div>
          <Button disabled={drafts.length >= mostElements} onClick={add}>
            {t('qualification.settings.add')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
