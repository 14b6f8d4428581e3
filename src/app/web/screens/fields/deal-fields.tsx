export { DealFields as default } from './record-fields.tsx';
