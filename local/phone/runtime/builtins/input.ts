import { field } from './field';

export const input = field('input');
