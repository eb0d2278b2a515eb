export { mondayOf as weekOf } from '../../platform/clock';
