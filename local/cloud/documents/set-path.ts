import { WriteError } from './errors';
import { stringify } from './ejson';
import { isArrayIndex } from './paths';
import { type Document, isDocument, type Value } from './values';

type Container = Document | Value[];

function isContainer(value: Value): value is Container {
  return Array.isArray(value) || isDocument(value);
}

function child(container: Container, part: string): Value {
  if (Array.isArray(container)) return container[Number(part)];
  return Object.prototype.hasOwnProperty.call(container, part) ? container[part] : undefined;
}

function put(container: Container, part: string, value: Value): void {
  if (!Array.isArray(container)) {
    container[part] = value;
    return;
  }
  while (container.length < Number(part)) container.push(null);
  container[Number(part)] = value;
}

function refuse(part: string, parent: string, value: Value): never {
  throw new WriteError(28, `Cannot create field '${part}' in element {${parent}: ${stringify(value ?? null)}}`);
}

/** Sets a field, making the documents on its way; what stands there and is no document is never overwritten. */
export function setPath(document: Document, parts: readonly string[], value: Value): void {
  let container: Container = document;
  for (const [i, part] of parts.entries()) {
    if (part === '__proto__') throw new WriteError(2, 'the field name __proto__ is not allowed');
    if (Array.isArray(container) && !isArrayIndex(part)) refuse(part, parts[i - 1] ?? '', container);
    if (i === parts.length - 1) return put(container, part, value);
    const next = child(container, part);
    if (next === undefined) {
      const made: Document = {};
      put(container, part, made);
      container = made;
    } else if (isContainer(next)) {
      container = next;
    } else {
      refuse(parts[i + 1] ?? '', part, next);
    }
  }
}

/** Takes a field away; an item of an array becomes null, so that the others keep their places. */
export function unsetPath(document: Document, parts: readonly string[]): void {
  let container: Value = document;
  for (const part of parts.slice(0, -1)) {
    if (!isContainer(container)) return;
    container = child(container, part);
  }
  const last = parts[parts.length - 1];
  if (last === undefined || !isContainer(container) || child(container, last) === undefined) return;
  if (Array.isArray(container)) container[Number(last)] = null;
  else delete container[last];
}

/** A field name with `$` in front would be taken for an operator when read again. */
export function refuseDollarFields(value: Value, path = ''): void {
  if (Array.isArray(value)) return value.forEach((item, i) => refuseDollarFields(item, `${path}.${i}`));
  if (!isDocument(value)) return;
  for (const key of Object.keys(value)) {
    const at = path ? `${path}.${key}` : key;
    if (key.startsWith('$')) {
      throw new WriteError(52, `The dollar ($) prefixed field '${key}' in '${at}' is not valid for storage.`);
    }
    refuseDollarFields(value[key], at);
  }
}
