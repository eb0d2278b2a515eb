import { withInstances } from './wxs-instances';

/** What WXS modules find in their global scope. Imported before the templates, which hold the modules. */

const NAMES: Record<string, string> = { string: 'String', number: 'Number', boolean: 'Boolean', function: 'Function' };

/** What `x.constructor` yields in WXS: the name of a type. */
function typeOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return 'Array';
  if (value instanceof Date) return 'Date';
  if (value instanceof RegExp) return 'RegExp';
  return NAMES[typeof value] ?? 'Object';
}

Object.assign(globalThis, {
  // Mini-programs call their own global scope so, as Node does.
  global: globalThis,
  __wxs: { typeOf, withInstances },
  getRegExp: (pattern: string, flags?: string) => new RegExp(pattern, flags),
  getDate: (...parts: [string | number]) => (parts.length ? new Date(...parts) : new Date()),
});
