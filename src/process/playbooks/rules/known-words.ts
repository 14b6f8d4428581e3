import type { KnownStage } from './known-playbooks.ts';

/** A known playbook's words: steps in their order, questions, and one script with its title. */
export type StageWords = {
  steps: readonly string[];
  questions: readonly string[];
  script: readonly [title: string, text: string];
};
export type WordsOfStages = Readonly<Record<KnownStage, StageWords>>;

export const english: WordsOfStages = {
  prospecting: {
    steps: [
      'Read what is known of the company and say in one sentence why it may need us',
      'Find the person whose work the problem touches',
      'Try at least two channels within five working days',
      'Agree a first talk with a day and an hour',
    ],
    questions: [
      'Is this subject on your list this year?',
      'Who else looks after it with you?',
      'What would make half an hour worth your while?',
    ],
    script: [
      'First call',
      'I am calling because companies like yours often lose time on this. Is that so with you? If it is, may I show you in half an hour how others got rid of it?',
    ],
  },
  qualification: {
    steps: [
      'Ask what the problem costs, and write it down in the buyer’s words',
      'Learn what budget there is, or how one is made',
      'Name who decides and who must agree',
      'Learn by when it must work, and what happens if it does not',
      'Send back what you understood and have it confirmed',
    ],
    questions: [
      'What happens if nothing changes?',
      'How was the last purchase of this kind decided?',
      'Whose budget would it come from?',
      'What must work by which day?',
    ],
    script: [
      'Opening a discovery talk',
      'I would like to understand how you do this today, what it costs you and who feels it. At the end we decide together whether a demonstration makes sense.',
    ],
  },
  demo: {
    steps: [
      'Agree beforehand which two or three things the buyer wants to see',
      'Invite whoever decides and whoever will use it',
      'Show it on a case of the buyer’s own',
      'Ask each of them what they made of it, and write down what is open',
      'Agree what comes next, with a day',
    ],
    questions: [
      'Which of this would you use in the first week?',
      'What is missing for it to solve your problem?',
      'Who has not seen it yet and should?',
    ],
    script: [
      'Closing a demonstration',
      'You wanted to see three things. Which of them convinced you, and which did not? If the open point is settled, what would the next step be on your side?',
    ],
  },
  proposal: {
    steps: [
      'Write down what the buyer gains in the buyer’s own figures',
      'Have the price and the discount agreed inside before it is sent',
      'Walk the buyer through the proposal instead of only sending it',
      'Talk about the price and hear the objections',
      'Ask how the proposal is judged, and against what',
    ],
    questions: [
      'Which part of it matters most to whoever signs?',
      'What do you compare it with?',
      'What would keep you from saying yes?',
    ],
    script: [
      'Talking about the price',
      'The price follows from what you told us it would save. Let us go through that reckoning together. Where does it look wrong to you?',
    ],
  },
  negotiation: {
    steps: [
      'List what is open, with who settles it and by when',
      'Ask for something in return for each concession',
      'Send the contract to whoever must read it on both sides',
      'Confirm the start and what each side does until then',
    ],
    questions: [
      'If we agree on this point, is anything else open?',
      'Who reads the contract, and how long does that take?',
      'What can you offer in return?',
    ],
    script: [
      'Answering a wish for a lower price',
      'I can look at the price if the scope, the term or the payment moves as well. Which of the three can move on your side?',
    ],
  },
  contracting: {
    steps: [
      'Check names, amounts and dates in the contract',
      'Say who signs on both sides and on which day',
      'Hand over what was promised to those who deliver it',
      'Thank the buyer and ask who else has the same problem',
    ],
    questions: [
      'Is anything left that could delay the signature?',
      'Who should be told on your side when it is signed?',
      'Whom do you know who has the same problem?',
    ],
    script: [
      'Asking for the signature',
      'Everything you asked for is in the contract. Is there a reason not to sign it this week? When it is signed, we begin on the day we agreed.',
    ],
  },
};
