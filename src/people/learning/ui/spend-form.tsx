import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Money } from '../../../ground/money.ts';
import { useFormat } from '../../../kit/format/format.tsx';
import { Form } from '../../../kit/forms/dialogs.tsx';
import { DateField, MoneyField, SelectField, TextField } from '../../../kit/forms/fields.tsx';
import { PersonField } from '../../../kit/forms/person-field.tsx';
import { fieldErrors, type Problem } from '../../../kit/forms/problem.ts';
import { Button } from '../../../kit/look/button.tsx';
import type { Person } from '../../../kit/look/person.tsx';
import { Dialog } from '../../../kit/panel/dialog.tsx';
import { useSession } from '../../../kit/session.tsx';
import css from './learning.module.css';
import { coursesQuery } from './queries.ts';
import { useCourseWords } from './shipped-words.ts';
import { useLearning } from './use-learning.ts';

/** What was spent, on which day, and who was trained. */
export function SpendForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const f = useFormat();
  const acts = useLearning();
  const words = useCourseWords();
  const { currency } = useSession().settings;
  const courses = useQuery(coursesQuery).data?.items ?? [];
  const [name, setName] = useState('');
  const [onDay, setDay] = useState(f.today);
  const [amount, setAmount] = useState<Money | null>(null);
  const [courseKey, setCourse] = useState('');
  const [people, setPeople] = useState<Person[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { byField, rest } = fieldErrors(problem, ['name', 'onDay', 'amount', 'people']);
  const send = async () => {
    if (amount === null) return;
    const said = await acts.addSpend({
      ...{ name, onDay, amount: amount.amount, courseKey: courseKey || null, people: people.map(({ id }) => id) },
    });
    setProblem(said);
    if (!said) onClose();
  };
  return (
    <Dialog title={t('learning.spend.add')} onClose={onClose}>
      <Form
        submit={t('learning.spend.add')}
        disabled={name.trim() === '' || amount === null || people.length === 0}
        errors={rest}
        onSubmit={send}
        extra={<Button onClick={onClose}>{t('kit.cancel')}</Button>}
      >
        <TextField
          required
          label={t('learning.spend.name')}
          maxLength={120}
          value={name}
          onChange={setName}
          error={byField.name}
        />
        <MoneyField
          required
          label={t('learning.spend.amount')}
          currency={currency}
          value={amount}
          onChange={setAmount}
          error={byField.amount}
        />
        <DateField required label={t('ramp.field.onDay')} value={onDay} onChange={setDay} error={byField.onDay} />
        <SelectField
          label={t('learning.spend.course')}
          value={courseKey}
          none={t('learning.development.noCourse')}
          options={courses.map((course) => ({ id: course.key, label: words.name(course) }))}
          onChange={setCourse}
        />
        <PersonField
          label={t('learning.spend.person')}
          value={null}
          onChange={(person) => person && setPeople([...people.filter(({ id }) => id !== person.id), person])}
          error={byField.people}
        />
        <ul className={css.goals}>
          {people.map((person) => (
            <li key={person.id}>
              {person.name}{' '}
              <Button onClick={() => setPeople(people.filter(({ id }) => id !== person.id))}>
                {t('learning.spend.drop', { name: person.name })}
              </Button>
            </li>
          ))}
        </ul>
      </Form>
    </Dialog>
  );
}
