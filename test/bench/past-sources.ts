/** Makes one data folder for past-requests.ts: `past-sources.ts <folder> <count> <kind>`. */
import path from 'node:path';
import { responsibleForMany } from '../../cloudfunctions/directory/api';
import { collection } from '../../cloudfunctions/platform/database';
import type { Category } from '../../cloudfunctions/requests/category';
import type { RequestOwner, ServiceRequest } from '../../cloudfunctions/requests/request';
import { ownerFrom, placeInCell, type Placed } from '../../cloudfunctions/requests/routing';
import { categoriesOfDistrict, REQUESTS } from '../../cloudfunctions/requests/store';
import { encode } from '../../local/cloud/documents/keys';
import { Store } from '../../local/cloud/documents/store';
import type { Document } from '../../local/cloud/documents/values';
import { CATEGORIES } from '../../local/demo/data/categories';
import { addressRows } from '../../local/demo/tables/addresses';
import { communities } from '../../local/demo/tables/grids';
import { buildFunctions } from '../../scripts/build-functions';
import { startDocuments } from '../support/documents-server';
import { startSystem } from '../support/system';
import { pastRequests, type PastKind } from './past-requests';

/** Where a past request may have been, of what kind, and who had it. */
export interface PastSource {
  placed: Placed;
  category: Category;
  owner: RequestOwner;
  /** what residents say of such a thing */
  say: readonly string[];
}

const BATCH = 1000;
/** Nobody uses what is only half made, so nothing needs to be safe before the end. */
const UNSAFE = 'PRAGMA synchronous = OFF; PRAGMA cache_size = -2000000;';
const SAFE = 'PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE);';
const DISTRICTS = ['610302', '320583'];

/** One address of each building with each kind of matter, by the functions' own routing. */
async function readSources(now: number): Promise<PastSource[]> {
  const { rows } = addressRows(communities());
  const addresses = rows.filter(({ unit }) => unit === '1单元').map(({ id }) => id!);
  const categories = new Map<string, Category[]>();
  for (const district of DISTRICTS) categories.set(district, await categoriesOfDistrict(district));
  const wanted: Omit<PastSource, 'owner'>[] = [];
  for (const addressId of addresses) {
    const placed = await placeInCell({ source: 'address', addressId, text: '' }, now);
    for (const category of categories.get(placed.cell.code.slice(0, 6)) ?? []) {
      const plan = CATEGORIES.find(({ key }) => category._id.endsWith(`-${key}`));
      if (plan) wanted.push({ placed, category, say: plan.say });
    }
  }
  const owners = await responsibleForMany(
    wanted.map(({ placed, category }) => ({ gridCode: placed.cell.code, postKind: category.postKind })),
    now,
  );
  return wanted.map((source, index) => ({ ...source, owner: ownerFrom(owners[index]!, '') }));
}

/** The numbers that the demonstration's own needs have: no two needs share one. */
async function readNumbers(): Promise<Set<string>> {
  const numbers = new Set<string>();
  for (;;) {
    const asked = collection(REQUESTS).orderBy('_id', 'asc').skip(numbers.size).limit(BATCH).field({ number: true });
    const data = (await asked.get()).data as Pick<ServiceRequest, 'number'>[];
    for (const { number } of data) numbers.add(number);
    if (data.length < BATCH) return numbers;
  }
}

/** As the documents' own engine keeps them, without the protocol around it. */
function fill(store: Store, requests: Iterable<ServiceRequest>): void {
  const collection = store.collection(REQUESTS);
  const waiting: ServiceRequest[] = [];
  const insert = () =>
    store.transaction(() => {
      for (const request of waiting.splice(0)) {
        const document = request as unknown as Document;
        store.insert(collection, encode(request._id), document);
      }
    });
  for (const request of requests) if (waiting.push(request) === BATCH) insert();
  insert();
}

async function main([dataDir, count, kind]: string[]): Promise<void> {
  await buildFunctions();
  const system = await startSystem({ demo: true, dataDir: dataDir! });
  const { now } = await system.health();
  await system.close();
  const file = path.join(dataDir!, 'documents.sqlite');
  const server = await startDocuments({ file });
  const [sources, numbers] = await Promise.all([readSources(now), readNumbers()]);
  await server.close();
  const store = new Store(file);
  store.driver.exec(UNSAFE);
  fill(store, pastRequests(sources, Number(count), kind as PastKind, now, numbers));
  store.driver.exec(SAFE);
  store.close();
}

void main(process.argv.slice(2));
