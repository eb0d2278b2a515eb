import type { SortSpec } from './planner';
import { type Document, hasOperators, isDocument, isOperator, type Value } from './values';

/** A query that no declared index serves: what it looks like, without its values, and how often it was asked. */
export interface Scan {
  collection: string;
  shape: string;
  count: number;
}

function shapeOfField(expression: Value): string {
  return hasOperators(expression) ? Object.keys(expression).sort().join(' ') : '$eq';
}

function shapeOfKey(key: string, value: Value): string {
  if (!isOperator(key)) return `${key}: ${shapeOfField(value)}`;
  if (!Array.isArray(value)) return key;
  const shapes = new Set(value.map((part) => (isDocument(part) ? shapeOf(part) : '?')));
  return `${key}: [${[...shapes].sort().join(', ')}]`;
}

function shapeOf(filter: Document): string {
  const keys = Object.keys(filter)
    .sort()
    .map((key) => shapeOfKey(key, filter[key]));
  return keys.length ? `{ ${keys.join(', ')} }` : '{}';
}

/** Counts scans by shape and says each shape once. */
export class ScanLog {
  private readonly shapes = new Map<string, Scan>();

  constructor(private readonly log: (line: string) => void) {}

  note(collection: string, filter: Document, order: SortSpec): void {
    const sorted = Object.entries(order).map(([path, direction]) => `${path}: ${direction}`);
    const shape = shapeOf(filter) + (sorted.length ? ` order { ${sorted.join(', ')} }` : '');
    const key = `${collection} ${shape}`;
    const known = this.shapes.get(key);
    if (known) {
      known.count++;
    } else {
      this.shapes.set(key, { collection, shape, count: 1 });
      this.log(`没有索引能用，整个集合都要读：${key}`);
    }
  }

  list(): Scan[] {
    return [...this.shapes.values()].map((scan) => ({ ...scan }));
  }
}
