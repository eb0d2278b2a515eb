import { field } from './field';

export const textarea = field(
  'textarea',
  `wx-textarea{display:block;position:relative;width:300px;height:150px;line-height:1.4;cursor:text}
wx-textarea[auto-height]{height:auto!important}wx-textarea>textarea.wx-field{position:relative;min-height:inherit}
wx-textarea .wx-field__placeholder{white-space:normal}`,
);
