export { passesGate } from './rules/gates.ts';
export { shippedTemplates, type TemplateStep } from './rules/templates.ts';
