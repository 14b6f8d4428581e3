import type { KnownAct } from './known-playbooks.ts';
import type { StageWords } from './known-words.ts';

/** What the product brings for kinds of activity: how to prepare, what to ask and say, what to do at the end. */
export const englishActs: Readonly<Record<KnownAct, StageWords>> = {
  call: {
    steps: [
      'Read what was said last, and by whom',
      'Write down the one thing that this call is for',
      'Say in the first sentence who calls and why',
      'Agree what comes next, with a day, before hanging up',
    ],
    questions: [
      'Is this a good moment for five minutes?',
      'What has changed since we last spoke?',
      'What would have to be clear for the next step?',
    ],
    script: [
      'Opening a call',
      'I am calling about what you told me last time. I have one question, and after it we can see whether a longer talk makes sense. Do you have five minutes?',
    ],
  },
  meeting: {
    steps: [
      'Send an agenda beforehand and ask what is missing on it',
      'Find out who comes and what each of them wants to take home',
      'Bring what was promised last time',
      'Write down what was decided while everybody is there',
      'Send it round the same day, with names and days',
    ],
    questions: [
      'What must be settled today for the time to be well spent?',
      'Who is not here and should be asked?',
      'What is decided, and who does what by when?',
    ],
    script: [
      'Opening a meeting',
      'We have three points and fifty minutes. Is one missing? Then let us keep ten minutes for what each of us does next.',
    ],
  },
  visit: {
    steps: [
      'Agree whom to meet, and ask to see the place where the work is done',
      'Look up who else sits there and could be greeted',
      'Look at the work before speaking of the product',
      'Write down what was seen, with numbers, the same day',
      'Thank each person met, with what comes next',
    ],
    questions: [
      'May I see how it is done today?',
      'What takes the longest here, and what goes wrong?',
      'Who here would notice first if it worked better?',
    ],
    script: [
      'Arriving',
      'Before I show you anything I would like to see how you work. Could somebody who does it every day take me along for a quarter of an hour?',
    ],
  },
  demonstration: {
    steps: [
      'Agree the two or three things to be shown, and leave out the rest',
      'Prepare it with data of the buyer’s own',
      'Try everything on the machine that will be used',
      'Stop after each point and ask what they make of it',
      'End with the open points and the next step',
    ],
    questions: ['How would you do this today?', 'Which of what you saw would you use first?', 'What did you miss?'],
    script: [
      'Opening a demonstration',
      'You told me of three things that cost you time. I show you only these, with your own figures. After each I stop: tell me what convinces you and what does not.',
    ],
  },
};

export const spanishActs: Readonly<Record<KnownAct, StageWords>> = {
  call: {
    steps: [
      'Leer qué se dijo la última vez y quién lo dijo',
      'Anotar para qué es esta llamada, una sola cosa',
      'Decir en la primera frase quién llama y por qué',
      'Acordar el paso siguiente, con un día, antes de colgar',
    ],
    questions: [
      '¿Es buen momento para cinco minutos?',
      '¿Qué ha cambiado desde la última conversación?',
      '¿Qué tendría que estar claro para el paso siguiente?',
    ],
    script: [
      'Abrir una llamada',
      'Llamo por lo que se comentó la última vez. Es una sola pregunta, y después se ve si conviene hablar más. ¿Son posibles cinco minutos?',
    ],
  },
  meeting: {
    steps: [
      'Enviar antes los puntos a tratar y preguntar cuál falta',
      'Averiguar quién viene y qué quiere llevarse cada persona',
      'Traer lo que se prometió la última vez',
      'Anotar lo decidido mientras están todos',
      'Enviarlo el mismo día, con nombres y fechas',
    ],
    questions: [
      '¿Qué debe quedar resuelto hoy para que valga la pena?',
      '¿A quién que no está hay que preguntar?',
      '¿Qué queda decidido, y quién hace qué y para cuándo?',
    ],
    script: [
      'Abrir una reunión',
      'Hay tres puntos y cincuenta minutos. ¿Falta alguno? Los últimos diez minutos son para lo que hace cada parte después.',
    ],
  },
  visit: {
    steps: [
      'Acordar a quién ver y pedir ver el lugar donde se trabaja',
      'Mirar quién más trabaja allí y a quién saludar',
      'Mirar el trabajo antes de hablar del producto',
      'Anotar lo visto, con cifras, el mismo día',
      'Dar las gracias a cada persona, con el paso siguiente',
    ],
    questions: [
      '¿Se puede ver cómo se hace hoy?',
      '¿Qué lleva más tiempo aquí y qué sale mal?',
      '¿Quién notaría primero que funciona mejor?',
    ],
    script: [
      'Al llegar',
      'Antes de enseñar nada, sería útil ver cómo se trabaja. ¿Podría alguien que lo hace cada día mostrarlo durante un cuarto de hora?',
    ],
  },
  demonstration: {
    steps: [
      'Acordar las dos o tres cosas que se van a mostrar y dejar el resto',
      'Prepararla con datos propios del comprador',
      'Probarlo todo en el equipo que se va a usar',
      'Parar después de cada punto y preguntar qué les parece',
      'Terminar con los puntos abiertos y el paso siguiente',
    ],
    questions: ['¿Cómo se haría esto hoy?', '¿Qué de lo visto se usaría primero?', '¿Qué se ha echado de menos?'],
    script: [
      'Abrir una demostración',
      'Se habló de tres cosas que hacen perder tiempo. Solo se muestran esas, con cifras propias. Después de cada una hay una pausa para decir qué convence y qué no.',
    ],
  },
};
