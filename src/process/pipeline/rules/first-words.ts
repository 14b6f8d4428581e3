import { type Language, languages } from '../../../ground/languages.ts';
import { defaultPipeline, type PipelineTemplate } from './default-pipeline.ts';
import { firstReasons } from './loss-reasons.ts';
import type { Criterion } from './stages.ts';

/** What a workspace begins with, word by word in another language. The keys of criteria stay what they are in all. */
const words: Partial<Record<Language, Readonly<Record<string, string>>>> = {
  es: {
    'New business': 'Negocio nuevo',
    Prospecting: 'Prospección',
    'Someone who may need what we sell is known, and nobody has spoken with them yet.':
      'Se conoce a alguien que puede necesitar lo que se vende, y nadie ha hablado aún con esa persona.',
    'Make first contact': 'Hacer el primer contacto',
    'Says whether the subject is on the agenda at all': 'Dice si el tema está en la agenda',
    'a lead is identified': 'se ha identificado un posible cliente',
    'first contact has been made': 'se ha hecho el primer contacto',
    Qualification: 'Calificación',
    'We talk, and find out whether there is a budget, a decider, a need and a date.':
      'Se habla y se averigua si hay presupuesto, quien decida, necesidad y fecha.',
    'Confirm budget, authority, need and timing': 'Confirmar presupuesto, autoridad, necesidad y plazo',
    'Describes the need, the budget and who decides': 'Describe la necesidad, el presupuesto y quién decide',
    'BANT is confirmed': 'BANT está confirmado',
    'the BANT criteria are confirmed': 'los criterios BANT están confirmados',
    Demo: 'Demostración',
    'The buyer sees the product on a case of their own and says whether it interests them.':
      'El comprador ve el producto en un caso propio y dice si le interesa.',
    'Show the product and ask what they made of it': 'Mostrar el producto y preguntar qué les ha parecido',
    'Tries the product on a case of their own': 'Prueba el producto en un caso propio',
    'the demo is done': 'la demostración está hecha',
    'interest is validated': 'el interés está validado',
    Proposal: 'Propuesta',
    'An offer with a price is written, delivered and talked through.':
      'Se escribe una oferta con precio, se entrega y se comenta.',
    'Deliver the proposal and discuss the price': 'Entregar la propuesta y hablar del precio',
    'Weighs the offer against the alternatives': 'Compara la oferta con las alternativas',
    'the proposal is delivered': 'la propuesta está entregada',
    'pricing discussed': 'se ha hablado del precio',
    Negotiation: 'Negociación',
    'Both sides settle the terms, and the contract goes to those who must read it.':
      'Ambas partes acuerdan las condiciones, y el contrato llega a quienes deben leerlo.',
    'Agree on terms and send the contract for review': 'Acordar las condiciones y enviar el contrato a revisión',
    'Has the terms and the contract read': 'Hace leer las condiciones y el contrato',
    'terms are agreed': 'las condiciones están acordadas',
    'the contract is in review': 'el contrato está en revisión',
    'Contracting/Close': 'Contrato y cierre',
    'The terms stand, and the contract is on its way to a signature.':
      'Las condiciones están fijadas, y el contrato va camino de la firma.',
    'Get the contract signed': 'Conseguir la firma del contrato',
    'Signs the contract': 'Firma el contrato',
    'the contract is signed': 'el contrato está firmado',
    'the deal is won': 'la oportunidad está ganada',
    Price: 'Precio',
    'Too expensive': 'Demasiado caro',
    'No budget': 'Sin presupuesto',
    'Terms of payment or contract': 'Condiciones de pago o de contrato',
    Competitor: 'Competidor',
    'Better product': 'Mejor producto',
    'Better price': 'Mejor precio',
    'Known supplier': 'Proveedor conocido',
    Product: 'Producto',
    'Missing feature': 'Falta una función',
    'Technical fit': 'Encaje técnico',
    'Delivery or service': 'Entrega o servicio',
    Timing: 'Momento',
    Postponed: 'Aplazado',
    'Priorities changed': 'Cambio de prioridades',
    'No decision': 'Sin decisión',
    'Stayed as they are': 'Siguen como estaban',
    'Project cancelled': 'Proyecto cancelado',
    'No answer any more': 'Ya no responden',
    Relationship: 'Relación',
    'Contact left': 'El contacto se fue',
    'Decision maker not reached': 'No se llegó a quien decide',
    'Not a fit': 'No encaja',
  },
};

const inWords = (language: Language) => (text: string) => words[language]?.[text] ?? text;

/** The first pipeline in a language: "Prospecting" is "Prospección" in Spanish, with the same criteria, limits and chances. */
export function firstPipelineIn(language: Language): PipelineTemplate {
  const say = inWords(language);
  const told = (criterion: Criterion): Criterion => ({ ...criterion, text: say(criterion.text) });
  return {
    ...defaultPipeline,
    name: say(defaultPipeline.name),
    stages: defaultPipeline.stages.map((stage) => ({
      ...stage,
      name: say(stage.name),
      definition: say(stage.definition),
      nextStep: say(stage.nextStep),
      buyerTask: stage.buyerTask && say(stage.buyerTask),
      entry: stage.entry.map(told),
      exit: stage.exit.map(told),
    })),
  };
}

/** The first reasons for losing in a language: "Price › Too expensive" is "Precio › Demasiado caro" in Spanish. */
export const firstReasonsIn = (language: Language): { name: string; parts: readonly string[] }[] => {
  const say = inWords(language);
  return firstReasons.map(({ name, parts }) => ({ name: say(name), parts: parts.map(say) }));
};

/** A way in the first tree of reasons as each language has it: "Price › No budget" is also "Precio › Sin presupuesto". */
export function firstReasonInAll(path: string): string[] {
  const parts = path.split(' › ');
  return languages.map((language) => parts.map(inWords(language)).join(' › '));
}
