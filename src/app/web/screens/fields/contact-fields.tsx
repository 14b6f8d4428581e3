export { ContactFields as default } from './record-fields.tsx';
