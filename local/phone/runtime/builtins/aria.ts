import { text, anything, type PropertyTable } from './part';

/** aria-* attributes that WXML may carry and that reach the browser as they are. */
const NAMES = [
  'label',
  'role',
  'hidden',
  'checked',
  'disabled',
  'expanded',
  'selected',
  'pressed',
  'live',
  'modal',
  'busy',
  'invalid',
  'required',
  'haspopup',
  'level',
  'current',
  'atomic',
  'valuenow',
  'valuemin',
  'valuemax',
  'valuetext',
  'roledescription',
] as const;

const camel = (name: string): string => `aria${name[0]?.toUpperCase()}${name.slice(1)}`;

/** Properties of every built-in for people who do not see the screen. `role` is WXML's short form of aria-role. */
export const ariaProperties: PropertyTable = {
  role: text(),
  ...Object.fromEntries(NAMES.map((name) => [camel(name), anything<unknown>(undefined)])),
};

/** Property → attribute of the element. */
export const ariaAttributes: ReadonlyMap<string, string> = new Map([
  ['role', 'role'],
  ...NAMES.map((name): [string, string] => [camel(name), name === 'role' ? 'role' : `aria-${name}`]),
]);

/** Roles that a keyboard can act on: such an element takes the focus. */
export const INTERACTIVE_ROLES: ReadonlySet<string> = new Set(
  'button link checkbox radio switch tab menuitem option combobox'.split(' '),
);
