import { aggregate } from './aggregate';
import { parse, stringify } from './ejson';
import { badRequest, CloudError } from './errors';
import type { Expressions } from './expressions';
import type { SortSpec } from './planner';
import type { Queries } from './query';
import type { Collection, Store } from './store';
import type { Transaction, Transactions } from './transactions';
import { type Document, isDocument, type Value } from './values';
import type { ModifyRequest, Writes } from './writes';

/** The body of a request, as the SDK sends it. */
export type Body = Record<string, unknown>;
type Reply = Record<string, unknown>;

/** What an action works with. */
export interface Engine {
  store: Store;
  queries: Queries;
  writes: Writes;
  transactions: Transactions;
  expressions: Expressions;
  now: () => number;
}

interface Call {
  body: Body;
  engine: Engine;
  collection: Collection;
  transaction: Transaction | undefined;
}

const DEFAULT_LIMIT = 100;
const MOST = 1000;

function invalid(reason: string): CloudError {
  return new CloudError('INVALID_PARAM', reason);
}

function text(body: Body, key: string): string {
  const value = body[key];
  if (typeof value !== 'string' || !value) throw invalid(`${key} must be a text`);
  return value;
}

function ejson(value: unknown, now: number): Value {
  if (typeof value !== 'string') throw invalid('EJSON must come as a text');
  try {
    return parse(value, now);
  } catch (error) {
    throw invalid(`not EJSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** `$$NOW` in expressions is the local clock too. In a filter expressions stand only under `$expr`. */
function bindNow(value: Value, now: number, inExpression: boolean): Value {
  if (value === '$$NOW') return inExpression ? new Date(now) : value;
  if (Array.isArray(value)) return value.map((item) => bindNow(item, now, inExpression));
  if (!isDocument(value) || '$literal' in value) return value;
  const entries = Object.entries(value).map(([key, item]): [string, Value] => [
    key,
    bindNow(item, now, key === '$expr' || (inExpression && key !== '$match')),
  ]);
  return Object.fromEntries(entries);
}

/** A filter or a stage, with the time of the call in it. */
function expression(value: unknown, now: number, inExpression: boolean): Value {
  const parsed = ejson(value, now);
  return String(value).includes('$$NOW') ? bindNow(parsed, now, inExpression) : parsed;
}

/** A document in EJSON; nothing at all (or an empty text, which is how the SDK says "no filter") is an empty one. */
function document({ body, engine }: Call, key: string): Document {
  const text = body[key];
  const read = key === 'query' ? (json: unknown, now: number) => expression(json, now, false) : ejson;
  const value = text === undefined || text === '' ? {} : read(text, engine.now());
  if (!isDocument(value)) throw invalid(`${key} must be an object`);
  return value;
}

function integer(body: Body, key: string): number {
  const value = body[key];
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 0;
}

function orderOf(call: Call): SortSpec {
  const order = document(call, 'order');
  for (const [path, direction] of Object.entries(order)) {
    if (direction !== 1 && direction !== -1) throw badRequest(`bad sort specification of ${path}`);
  }
  return order as SortSpec;
}

/** The text as it is stored will do, unless an ObjectId in it must go out as a plain string. */
function asSent(stored: string, of: () => Document): string {
  return stored.includes('"$oid"') ? stringify(of(), true) : stored;
}

/** `{ a: { b: 1 } }` in a projection says the same as `{ 'a.b': 1 }`. */
function flat(projection: Document, prefix = ''): Document {
  const entries = Object.entries(projection).flatMap(([key, value]): [string, Value][] => {
    const nested = isDocument(value) && !Object.keys(value).some((inner) => inner.startsWith('$'));
    return nested ? Object.entries(flat(value, `${prefix}${key}.`)) : [[prefix + key, value]];
  });
  return Object.fromEntries(entries);
}

function get(call: Call): Reply {
  const { body, engine, collection, transaction } = call;
  const filter = document(call, 'query');
  const limit = body.queryType === 'DOC' ? 1 : Math.min(integer(body, 'limit') || DEFAULT_LIMIT, MOST);
  const skip = integer(body, 'offset');
  const projection = flat(document(call, 'projection'));
  const found = engine.queries.find(collection, filter, { order: orderOf(call), skip, limit, transaction });
  const list = Object.keys(projection).length
    ? engine.expressions
        .project(
          found.map((one) => one.document),
          projection,
          filter,
        )
        .map((one) => stringify(one, true))
    : found.map((one) => asSent(one.text, () => one.document));
  return { data: { list }, limit, offset: skip };
}

function insert(call: Call): Reply {
  const { body, engine, collection, transaction } = call;
  if (!Array.isArray(body.data)) throw invalid('data must be a list');
  const documents = body.data.map((item) => ejson(item, engine.now()));
  if (!documents.every(isDocument)) throw invalid('data must hold objects');
  return { data: { insertedIds: engine.writes.insert(collection, documents, transaction) } };
}

function modifyRequest(call: Call): ModifyRequest {
  const { body } = call;
  const data = document(call, 'data');
  const merge = body.merge !== false;
  // The SDK drops what is empty and may leave an operator with nothing to do.
  const meant = merge ? Object.entries(data).filter(([, v]) => !isDocument(v) || Object.keys(v).length) : undefined;
  return {
    filter: document(call, 'query'),
    data: meant ? Object.fromEntries(meant) : data,
    multi: body.multi === true && body.queryType !== 'DOC',
    merge,
    upsert: body.upsert === true,
  };
}

function modify(call: Call): Reply {
  const { updated, upsertedId } = call.engine.writes.modify(call.collection, modifyRequest(call), call.transaction);
  return { data: { updated, upsert_id: upsertedId } };
}

function modifyAndReturn(call: Call): Reply {
  const request = { ...modifyRequest(call), merge: true, multi: false, upsert: false };
  const { matched, document: changed } = call.engine.writes.modify(call.collection, request, call.transaction);
  return { data: { updated: matched, doc: changed ? stringify(changed, true) : null } };
}

function remove(call: Call): Reply {
  const { body, engine, collection, transaction } = call;
  const multi = body.multi === true && body.queryType !== 'DOC';
  return { data: { deleted: engine.writes.remove(collection, document(call, 'query'), multi, transaction) } };
}

function count(call: Call): Reply {
  return { data: { total: call.engine.queries.count(call.collection, document(call, 'query'), call.transaction) } };
}

function stagesOf({ body, engine }: Call): Document[] {
  if (!Array.isArray(body.stages)) throw invalid('stages must be a list');
  return (body.stages as { stageKey?: unknown; stageValue?: unknown }[]).map(({ stageKey, stageValue }) => {
    if (typeof stageKey !== 'string') throw invalid('a stage needs its name');
    return { [stageKey]: expression(stageValue, engine.now(), stageKey !== '$match') };
  });
}

function aggregateDocuments(call: Call): Reply {
  const { queries, expressions } = call.engine;
  const found = aggregate(queries, expressions, call.collection, stagesOf(call));
  return { data: { list: found.map((one) => stringify(one, true)) } };
}

/** Actions on the documents of one collection. */
const COLLECTION_ACTIONS: Readonly<Record<string, (call: Call) => Reply>> = {
  'database.getDocument': get,
  'database.insertDocument': insert,
  'database.modifyDocument': modify,
  'database.modifyAndReturnDoc': modifyAndReturn,
  'database.removeDocument': remove,
  'database.calculateDocument': count,
  'database.aggregateDocuments': aggregateDocuments,
};

/** Actions on collections and transactions themselves. */
const OTHER_ACTIONS: Readonly<Record<string, (body: Body, engine: Engine) => Reply>> = {
  'database.addCollection': (body, { store }) => {
    store.create(text(body, 'collectionName'));
    return { data: {} };
  },
  'database.startTransaction': (_body, { transactions }) => ({ transactionId: transactions.begin().id }),
  'database.commitTransaction': (body, { transactions, writes }) => {
    const transaction = transactions.get(text(body, 'transactionId'));
    writes.commit(transaction);
    return { transactionId: transaction.id };
  },
  'database.abortTransaction': (body, { transactions }) => {
    const transaction = transactions.get(text(body, 'transactionId'));
    transactions.end(transaction);
    return { transactionId: transaction.id };
  },
};

/** Runs one action of the wire protocol. One that is not known is refused by its name. */
export function run(engine: Engine, action: string, body: Body): Reply {
  const other = OTHER_ACTIONS[action];
  if (other) return other(body, engine);
  const handler = COLLECTION_ACTIONS[action];
  if (!handler) throw invalid(`the action ${action} is not supported by the local cloud`);
  const collection = engine.store.collection(text(body, 'collectionName'));
  const transaction = body.transactionId ? engine.transactions.get(text(body, 'transactionId')) : undefined;
  return handler({ body, engine, collection, transaction });
}
