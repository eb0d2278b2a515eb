import { field } from './field';

export const input = field(
  'input',
  'wx-input{display:block;position:relative;overflow:hidden;height:1.4rem;line-height:1.4rem;min-height:1.4em;cursor:text}',
);
