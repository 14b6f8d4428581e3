export { PersonFields as default } from './record-fields.tsx';
