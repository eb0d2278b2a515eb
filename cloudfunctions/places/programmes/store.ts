import { addOnce, collection, command, setAll } from '../../platform/database';
import type { Audience } from '../../platform/notices';
import { shelfOf, type Listed } from '../../platform/shelf';
import { toldOf, type Programme, type ProgrammeText } from './programme';

const PROGRAMMES = 'programmes';
/** More than a community has. */
const MOST = 100;

/** Every query below names the index that serves it. */
export const programmes = shelfOf<Programme>(PROGRAMMES, {
  indexes: [{ name: 'community', fields: { communityCode: 1, _id: 1 } }],
  clock: 'nextClockAt',
});

/** A community's programmes; by index community. */
export const programmesOf = (communityCode: string): Promise<Listed<Programme>[]> =>
  programmes.listed({ communityCode, status: command().neq('ended') }, MOST);

export const programmesById = (ids: readonly string[]): Promise<Listed<Programme>[]> =>
  programmes.listed({ _id: command().in([...ids]) });

/** Many that are new at once. @returns false when one of them is there already */
export const insertProgrammes = async (many: readonly Programme[]): Promise<boolean> =>
  many.length === 0 || addOnce(PROGRAMMES, [...many]);

/** Brings the new text of a programme in; who takes part stays. */
export async function putProgramme(id: string, text: ProgrammeText): Promise<void> {
  await collection(PROGRAMMES)
    .where({ _id: id })
    .update({ ...setAll(text), version: command().inc(1) });
}

/** Notices of programmes are for whoever takes part by then, or wanted to be told; one database call. */
export const programmeOutbox = {
  ...programmes.outbox,
  async recipientsOf({ followersOf: id }: Audience, after: string, limit: number) {
    const state = await programmes.byId(id);
    const people = state ? toldOf(state).filter((openid) => openid > after) : [];
    return people.slice(0, limit).map((openid) => ({ openid, place: openid }));
  },
};
