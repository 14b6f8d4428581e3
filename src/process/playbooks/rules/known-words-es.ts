import type { WordsOfStages } from './known-words.ts';

export const spanish: WordsOfStages = {
  prospecting: {
    steps: [
      'Lee lo que se sabe de la empresa y di en una frase por qué puede necesitarnos',
      'Encuentra a la persona a cuyo trabajo afecta el problema',
      'Prueba al menos dos canales en cinco días laborables',
      'Acuerda una primera conversación con día y hora',
    ],
    questions: [
      '¿Está este tema en vuestra lista este año?',
      '¿Quién más se ocupa de ello contigo?',
      '¿Qué haría que media hora valiera la pena?',
    ],
    script: [
      'Primera llamada',
      'Llamo porque empresas como la vuestra suelen perder tiempo con esto. ¿Os pasa también? Si es así, ¿puedo enseñaros en media hora cómo lo resolvieron otras?',
    ],
  },
  qualification: {
    steps: [
      'Pregunta cuánto cuesta el problema y anótalo con las palabras del comprador',
      'Averigua qué presupuesto hay, o cómo se consigue',
      'Nombra a quien decide y a quien tiene que estar de acuerdo',
      'Averigua para cuándo debe funcionar y qué pasa si no',
      'Envía lo que has entendido y pide que lo confirmen',
    ],
    questions: [
      '¿Qué pasa si nada cambia?',
      '¿Cómo se decidió la última compra de este tipo?',
      '¿De qué presupuesto saldría?',
      '¿Qué tiene que funcionar y qué día?',
    ],
    script: [
      'Abrir una conversación de descubrimiento',
      'Me gustaría entender cómo lo hacéis hoy, cuánto os cuesta y quién lo nota. Al final decidimos juntos si tiene sentido una demostración.',
    ],
  },
  demo: {
    steps: [
      'Acuerda antes qué dos o tres cosas quiere ver el comprador',
      'Invita a quien decide y a quien lo va a usar',
      'Muéstralo con un caso propio del comprador',
      'Pregunta a cada uno qué le ha parecido y anota lo que queda abierto',
      'Acuerda el paso siguiente, con un día',
    ],
    questions: [
      '¿Qué de esto usarías la primera semana?',
      '¿Qué falta para que resuelva vuestro problema?',
      '¿Quién no lo ha visto todavía y debería?',
    ],
    script: [
      'Cerrar una demostración',
      'Queríais ver tres cosas. ¿Cuáles os han convencido y cuáles no? Si se resuelve el punto abierto, ¿cuál sería el paso siguiente por vuestra parte?',
    ],
  },
  proposal: {
    steps: [
      'Escribe lo que gana el comprador con sus propias cifras',
      'Acuerda dentro el precio y el descuento antes de enviarla',
      'Recorre la propuesta con el comprador en lugar de solo enviarla',
      'Habla del precio y escucha las objeciones',
      'Pregunta cómo se valora la propuesta y con qué se compara',
    ],
    questions: ['¿Qué parte importa más a quien firma?', '¿Con qué la comparáis?', '¿Qué os impediría decir que sí?'],
    script: [
      'Hablar del precio',
      'El precio se deduce de lo que dijisteis que ahorraría. Repasemos juntos ese cálculo. ¿Dónde os parece equivocado?',
    ],
  },
  negotiation: {
    steps: [
      'Haz una lista de lo que queda abierto, con quién lo resuelve y para cuándo',
      'Pide algo a cambio de cada concesión',
      'Envía el contrato a quien tiene que leerlo en ambas partes',
      'Confirma el inicio y lo que hace cada parte hasta entonces',
    ],
    questions: [
      'Si acordamos este punto, ¿queda algo más abierto?',
      '¿Quién lee el contrato y cuánto tarda?',
      '¿Qué podéis ofrecer a cambio?',
    ],
    script: [
      'Responder a quien pide un precio más bajo',
      'Puedo revisar el precio si también se mueve el alcance, el plazo o el pago. ¿Cuál de los tres se puede mover por vuestra parte?',
    ],
  },
  contracting: {
    steps: [
      'Revisa nombres, importes y fechas del contrato',
      'Di quién firma en cada parte y qué día',
      'Pasa lo prometido a quienes lo van a entregar',
      'Da las gracias al comprador y pregunta quién más tiene el mismo problema',
    ],
    questions: [
      '¿Queda algo que pueda retrasar la firma?',
      '¿A quién hay que avisar por vuestra parte cuando esté firmado?',
      '¿A quién conoces que tenga el mismo problema?',
    ],
    script: [
      'Pedir la firma',
      'Todo lo que pedisteis está en el contrato. ¿Hay alguna razón para no firmarlo esta semana? Cuando esté firmado, empezamos el día acordado.',
    ],
  },
};
