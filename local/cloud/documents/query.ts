import { badRequest } from './errors';
import { Found } from './found';
import { distanceTo, type Near, nearOf } from './geo';
import { compileFilter, type Evaluate, type Predicate } from './match';
import { leaves, split } from './paths';
import { plan, type Plan, type SortSpec } from './planner';
import { readPlan } from './reader';
import type { ScanLog } from './scans';
import { sortBy } from './sort';
import type { Collection, Store } from './store';
import type { Transaction, Transactions } from './transactions';
import type { Document } from './values';

export interface FindOptions {
  order?: SortSpec;
  skip?: number;
  limit?: number;
  /** sees what this transaction sees */
  transaction?: Transaction | undefined;
}

interface Request {
  filter: Document;
  order: SortSpec;
  skip: number;
  limit: number;
  matches: Predicate;
}

/** Finds and counts documents: plans, reads what the plan leads to, and looks at each. */
export class Queries {
  constructor(
    private readonly store: Store,
    private readonly transactions: Transactions,
    private readonly scans: ScanLog,
    private readonly evaluate: Evaluate,
  ) {}

  find(collection: Collection, filter: Document, options: FindOptions = {}): Found[] {
    const { order = {}, skip = 0, limit = Infinity, transaction } = options;
    const request: Request = { filter, order, skip, limit, matches: compileFilter(filter, this.evaluate) };
    const near = nearOf(filter);
    if (near) return this.nearest(collection, request, near, transaction);
    const chosen = this.plan(collection, request);
    const differing = transaction && this.transactions.differing(transaction, collection);
    if (!transaction || !differing?.size) return this.read(collection, request, chosen);
    return arrange(this.seenBy(transaction, collection, request, chosen, differing), request);
  }

  /** A document as it is kept, whatever transactions see. */
  stored(collection: Collection, id: Buffer): Found | undefined {
    const row = this.store.get(collection, id);
    return row && Found.of(row);
  }

  count(collection: Collection, filter: Document, transaction?: Transaction): number {
    if (transaction || nearOf(filter)) return this.find(collection, filter, { transaction }).length;
    if (!Object.keys(filter).length) return collection.countAll.get()?.total ?? 0;
    const matches = compileFilter(filter, this.evaluate);
    const chosen = this.plan(collection, { filter, order: {}, skip: 0, limit: Infinity, matches });
    if (chosen.kind === 'index' && chosen.exact && !chosen.repeats) {
      return chosen.ranges.reduce((sum, { from, to }) => sum + (chosen.index.count.get(from, to)?.total ?? 0), 0);
    }
    const exact = chosen.kind === 'index' && chosen.exact;
    let total = 0;
    for (const row of readPlan(collection, chosen, Infinity)) if (exact || matches(Found.of(row).document)) total++;
    return total;
  }

  private plan(collection: Collection, { filter, order, skip, limit }: Request): Plan {
    const chosen = plan(collection, filter, order, skip + limit);
    if (chosen.kind === 'scan') this.scans.note(collection.name, filter, order);
    return chosen;
  }

  private read(collection: Collection, request: Request, chosen: Plan): Found[] {
    const { skip, limit, matches, order } = request;
    const index = chosen.kind === 'index' ? chosen : undefined;
    const ordered = index ? index.ordered : !Object.keys(order).length;
    const enough = ordered ? skip + limit : Infinity;
    const found: Found[] = [];
    if (enough <= 0) return found;
    for (const row of readPlan(collection, chosen, enough)) {
      const one = Found.of(row);
      if (!index?.exact && !matches(one.document)) continue;
      found.push(one);
      if (found.length >= enough) break;
    }
    return ordered ? found.slice(skip, enough) : arrange(found, request);
  }

  /** Rows as the store has them, with those that the transaction sees otherwise put in their place. */
  private seenBy(
    transaction: Transaction,
    collection: Collection,
    { matches }: Request,
    chosen: Plan,
    differing: Set<string>,
  ): Found[] {
    const found: Found[] = [];
    for (const row of readPlan(collection, chosen, Infinity)) {
      if (differing.has(row.id.toString('latin1'))) continue;
      const one = Found.of(row);
      if (matches(one.document)) found.push(one);
    }
    for (const key of differing) {
      const one = this.transactions.read(transaction, collection, Buffer.from(key, 'latin1'));
      if (one && matches(one.document)) found.push(one);
    }
    return found.sort((a, b) => a.n - b.n);
  }

  /** `$near` gives the order itself, the nearest first, unless another is asked for. It needs a geo index. */
  private nearest(collection: Collection, request: Request, near: Near, transaction?: Transaction): Found[] {
    if (!collection.geoIndexes.some(({ path }) => path === near.path)) {
      throw badRequest('unable to find index for $geoNear query');
    }
    const chosen = this.plan(collection, request);
    const differing = transaction ? this.transactions.differing(transaction, collection) : new Set<string>();
    const found = transaction
      ? this.seenBy(transaction, collection, request, chosen, differing)
      : this.read(collection, { ...request, order: {}, skip: 0, limit: Infinity }, chosen);
    if (Object.keys(request.order).length) return arrange(found, request);
    const parts = split(near.path);
    const far = new Map(found.map((one) => [one, distanceTo(near.at, leaves(one.document, parts)) ?? Infinity]));
    const sorted = found.sort((a, b) => far.get(a)! - far.get(b)!);
    return sorted.slice(request.skip, request.skip + request.limit);
  }
}

function arrange(found: Found[], { order, skip, limit }: Request): Found[] {
  const sorted = Object.keys(order).length ? sortBy(found, order, (one) => one.document) : found;
  return sorted.slice(skip, skip + limit);
}
