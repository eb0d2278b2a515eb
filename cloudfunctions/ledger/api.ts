export { takeInChanges, type TakenIn } from './actions/take-in';
