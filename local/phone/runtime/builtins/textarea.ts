import { field } from './field';

export const textarea = field('textarea');
