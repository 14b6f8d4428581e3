export { ProductFields as default } from './record-fields.tsx';
