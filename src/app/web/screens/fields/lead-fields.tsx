export { LeadFields as default } from './record-fields.tsx';
