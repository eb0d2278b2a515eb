import { addOnce, collection, command, setAll, type CollectionDeclaration } from '../../platform/database';
import type { ServiceWindow } from './window';

const WINDOWS = 'serviceWindows';
const QUEUES = 'serviceQueues';
const MOST = 100;

/** Every query below names the index that serves it. */
export const windowCollections: readonly CollectionDeclaration[] = [
  {
    name: WINDOWS,
    indexes: [
      { name: 'community', fields: { communityCode: 1, _id: 1 } },
      { name: 'post', fields: { postId: 1 } },
    ],
  },
  { name: QUEUES, indexes: [] },
];

/** By index community. */
export async function windowsOf(communityCode: string): Promise<ServiceWindow[]> {
  const { data } = await collection(WINDOWS).where({ communityCode }).orderBy('_id', 'asc').limit(MOST).get();
  return data as ServiceWindow[];
}

/** Those that the people of a post man; by index post. */
export async function windowsOfPost(postId: string): Promise<ServiceWindow[]> {
  return (await collection(WINDOWS).where({ postId }).limit(MOST).get()).data as ServiceWindow[];
}

export async function windowById(id: string): Promise<ServiceWindow | null> {
  return ((await collection(WINDOWS).doc(id).get()).data as ServiceWindow[])[0] ?? null;
}

/** Brings a window in, or its new rules. */
export async function putWindow({ _id, ...fields }: ServiceWindow): Promise<void> {
  if (!(await addOnce(WINDOWS, { _id, ...fields }))) await collection(WINDOWS).doc(_id).update(setAll(fields));
}

/** The numbers of one day at one window, in the order in which they were given. */
interface Queue {
  _id: string;
  issued: string[];
}

/** The number of somebody on a day: the next one, or the one they have. From 1. */
export async function numberFor(windowId: string, date: string, caseId: string): Promise<number> {
  const _ = command();
  const _id = `${windowId}.${date}`;
  await addOnce(QUEUES, { _id, issued: [] } satisfies Queue);
  await collection(QUEUES)
    .where({ _id, issued: _.neq(caseId) })
    .update({ issued: _.push([caseId]) });
  const { data } = await collection(QUEUES).doc(_id).get();
  return ((data as Queue[])[0]?.issued.indexOf(caseId) ?? -1) + 1;
}
