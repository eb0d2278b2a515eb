import { addOnce, collection, command, type CollectionDeclaration, type Transaction } from '../../platform/database';
import type { Host } from './host';

export const HOSTS = 'occasionHosts';
/** More than anybody leads. */
const READ_MOST = 20;

export const hostCollection: CollectionDeclaration = {
  name: HOSTS,
  indexes: [{ name: 'keys', fields: { keys: 1 } }],
};

export async function hostById(id: string): Promise<Host | null> {
  const { data } = await collection(HOSTS).doc(id).get();
  return (data as Host[])[0] ?? null;
}

/** Squads that somebody with these keys leads, whenever their term is; by index keys, none for none. */
export async function hostsLedBy(keys: readonly string[]): Promise<Host[]> {
  if (keys.length === 0) return [];
  const { data } = await collection(HOSTS)
    .where({ keys: command().in([...keys]) })
    .limit(READ_MOST)
    .get();
  return data as Host[];
}

/** Within the transaction that changes the squad. */
export async function writeHost(transaction: Transaction, { _id, ...fields }: Host): Promise<void> {
  await transaction.collection(HOSTS).doc(_id).set(fields);
}

/** Many new ones at once. What an earlier try left behind is written anew. */
export async function addHosts(hosts: readonly Host[]): Promise<void> {
  if (hosts.length === 0 || (await addOnce(HOSTS, hosts))) return;
  for (const { _id, ...fields } of hosts) await collection(HOSTS).doc(_id).set(fields);
}
