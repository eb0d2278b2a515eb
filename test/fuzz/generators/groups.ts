import { GROUP_STEPS } from '../../../cloudfunctions/groups/group-steps';
import { MEMBER_STEPS } from '../../../cloudfunctions/groups/member-steps';
import { POST_STEPS } from '../../../cloudfunctions/groups/post-steps';
import {
  GROUP_KINDS,
  GROUP_POST_KINDS,
  JOIN_REASONS,
  NAMINGS,
  SIGN_UP_FIELDS,
} from '../../../miniprogram/packages/groups/vocabulary/groups';
import { GRID } from '../../support/small-town';
import type { Draw } from '../draw';
import { ADDRESS_IDS, photos, place } from './steps';
import type { Entries, Entry, Situation } from './table';

const keys = (vocabulary: object) => Object.keys(vocabulary);
const NONE = 'f'.repeat(32);
interface Listed {
  items?: { id: string }[];
}

/** An id out of an answer that this person is given, as a page would go on from it; one that is not there now and then. */
async function oneOf(situation: Situation, action: string, input: object): Promise<string> {
  const reply = await situation.ask(action, input);
  const data: unknown = reply.ok ? reply.data : [];
  const items = Array.isArray(data) ? (data as { id: string }[]) : ((data as Listed).items ?? []);
  return (
    situation.draw.any(items)?.id ??
    (situation.draw.chance(0.3) ? situation.draw.any([...situation.memory.ids]) : undefined) ??
    NONE
  );
}

/** One that the person is in, else one that their community has. */
async function mine(situation: Situation): Promise<string> {
  const id = await oneOf(situation, 'mine', {});
  return id === NONE && situation.me.role === 'staff' ? oneOf(situation, 'governed', {}) : id;
}
/** A group of one's own, of where one works, or around where one lives. */
const groupId = (situation: Situation): Promise<string> =>
  situation.draw.weighted<() => Promise<string>>([
    [() => mine(situation), 6],
    [() => oneOf(situation, 'near', {}), 2],
    [() => oneOf(situation, 'governed', {}), 2],
    [() => Promise.resolve(situation.draw.any([...situation.memory.ids]) ?? NONE), 1],
  ])();
const postId = async (situation: Situation, part = 'all') =>
  oneOf(situation, 'feed', { id: await mine(situation), part });
const memberId = async (situation: Situation) =>
  oneOf(situation, 'members', { id: await mine(situation), part: situation.draw.pick(['member', 'member', 'asked']) });

/** A step that the page of a thing offers, as a rule. */
async function step(
  situation: Situation,
  look: string,
  id: string,
  rows: readonly { action: string }[],
): Promise<object> {
  const { draw, memory, ask } = situation;
  await ask(look, { id });
  const view = memory.views.get(id);
  const offered = view && draw.any(view.availableActions);
  const action = offered && draw.chance(0.85) ? offered.action : draw.pick(rows).action;
  const asked = offered?.action === action ? offered.fields : [];
  const fields: Record<string, unknown> = {};
  for (const field of asked) {
    if (!field.required && draw.chance(0.6)) continue;
    if (field.name === 'note') fields.note = draw.words();
    if (field.name === 'choice') fields.choice = draw.any(field.options)?.value;
    if (field.name === 'place') fields.place = place(draw);
  }
  const version = draw.chance(0.95) ? (view?.version ?? 1) : draw.integer(0, 3);
  return { id, version, action, fields: JSON.parse(JSON.stringify(fields)) as object };
}

function signUp(draw: Draw): object {
  const fields = Array.from({ length: draw.integer(0, 3) }, () => {
    const kind = draw.pick(keys(SIGN_UP_FIELDS));
    const options = kind === 'choice' ? { options: ['甲', '乙'] } : {};
    return { label: draw.pick(['几人', '口味', '备注']), kind, required: draw.chance(0.5), ...options };
  });
  return {
    fields,
    ...(draw.chance(0.7) ? { places: draw.integer(1, 3) } : {}),
    ...(draw.chance(0.3) ? { deadline: draw.pick(['2026-12-01', '2027-01-15', '2020-01-01']) } : {}),
    openAnswers: draw.chance(0.5),
  };
}

const of = (id: (situation: Situation) => Promise<string>, weight: number, by?: Entry['by']): Entry => ({
  weight,
  ...(by ? { by } : {}),
  input: async (situation) => ({ id: await id(situation) }),
});
const paged = (action: string, weight: number, more: (situation: Situation) => Promise<object> | object): Entry => ({
  weight,
  input: async (situation) => ({ ...(await more(situation)), ...situation.memory.page(situation.draw, action) }),
});
const about = (draw: Draw) => ({
  name: `${draw.pick(['楼里', '院里'])}${draw.integer(1, 999)}`,
  about: draw.chance(0.5) ? draw.words() : '',
  naming: draw.pick(keys(NAMINGS)),
});

/** Of the function groups: neighbours' groups, what is posted in them, and who is in. */
const entries: Entries = {
  mine: paged('mine', 2, ({ draw }) => draw.pick([{}, { part: 'asked' }])),
  near: { weight: 1, input: () => ({}) },
  governed: paged('governed', 1, ({ draw }) =>
    draw.pick([{}, { status: 'proposed' }, { gridCode: GRID.orchard }, { sort: 'largest' }]),
  ),
  group: of(groupId, 2),
  feed: paged('feed', 2, async (situation) => ({
    id: await groupId(situation),
    part: situation.draw.pick(['all', 'all', 'reported', ...keys(GROUP_POST_KINDS)]),
    ...situation.draw.pick([{}, {}, { sort: 'answered' }]),
  })),
  post: of(postId, 2),
  comments: paged('comments', 1, async (situation) => ({ id: await postId(situation) })),
  members: paged('members', 1, async (situation) => ({
    id: await groupId(situation),
    part: situation.draw.pick(['member', 'member', 'asked', 'removed']),
    ...situation.draw.pick([{}, {}, { sort: 'latest' }]),
  })),
  member: of(memberId, 1),
  readers: of((situation) => postId(situation, 'notice'), 1),
  options: {
    weight: 0.5,
    input: async (situation) => ({ id: await postId(situation), action: situation.draw.pick(['to-request', 'pin']) }),
  },
  broadcasts: paged('broadcasts', 0.5, () => ({})),
  broadcast: {
    weight: 0.5,
    by: ['staff'],
    input: async (situation) => ({ id: await oneOf(situation, 'broadcasts', {}) }),
  },
  'make-choices': { weight: 0.5, by: ['staff'], input: () => ({}) },
  make: {
    weight: 1.5,
    by: ['staff'],
    input: ({ draw }) => ({
      kind: draw.pick(keys(GROUP_KINDS)),
      ...about(draw),
      gridCode: draw.pick([GRID.riverside, GRID.southWest, GRID.orchard, GRID.orchardSouth]),
      addressId: draw.pick(ADDRESS_IDS),
      pact: draw.words(),
    }),
  },
  change: {
    weight: 0.5,
    by: ['staff'],
    input: async (situation) => {
      const id = await groupId(situation);
      await situation.ask('group', { id });
      return { id, version: situation.memory.views.get(id)?.version ?? 1, ...about(situation.draw) };
    },
  },
  enter: {
    weight: 1,
    input: async (situation) => ({ id: await groupId(situation), rebind: situation.draw.chance(0.3) }),
  },
  ask: {
    weight: 3,
    by: ['resident'],
    input: async (situation) => ({
      id: await oneOf(situation, 'near', {}),
      reason: situation.draw.pick(keys(JOIN_REASONS)),
      text: situation.draw.pick(['', '住在这里']),
    }),
  },
  'call-me': {
    weight: 0.5,
    input: async (situation) => ({ id: await mine(situation), byName: situation.draw.chance(0.5) }),
  },
  write: {
    weight: 4,
    input: async (situation) => {
      const { draw } = situation;
      const kind = draw.pick(keys(GROUP_POST_KINDS));
      return {
        id: await mine(situation),
        kind,
        words: draw.chance(0.9) ? draw.words() : draw.oddWords(),
        photos: draw.chance(0.3) ? await photos(situation, 2) : [],
        ...(draw.chance(0.3) ? { place: place(draw) } : {}),
        ...(kind === 'signUp' ? { signUp: signUp(draw) } : {}),
      };
    },
  },
  rewrite: {
    weight: 3,
    input: async (situation) => {
      const { draw, memory, ask } = situation;
      const id = await postId(situation, draw.pick(['all', ...keys(GROUP_POST_KINDS)]));
      await ask('post', { id });
      return {
        id,
        version: draw.chance(0.95) ? (memory.views.get(id)?.version ?? 1) : 0,
        words: draw.words(),
        ...(draw.chance(0.4) ? { places: draw.integer(1, 3) } : {}),
        ...(draw.chance(0.2) ? { deadline: draw.pick(['2027-01-15', '2020-01-01']) } : {}),
      };
    },
  },
  comment: {
    weight: 2,
    input: async (situation) => ({ id: await postId(situation), words: situation.draw.words() }),
  },
  'remove-comment': {
    weight: 0.5,
    input: async (situation) => ({ id: await oneOf(situation, 'comments', { id: await postId(situation) }) }),
  },
  read: of((situation) => postId(situation, 'notice'), 2),
  offer: of((situation) => postId(situation, 'help'), 1),
  'sign-up': {
    weight: 2,
    input: async (situation) => {
      const { draw } = situation;
      const answers = { f1: draw.pick([1, 2, '甲', '备注']), f2: draw.pick([3, '乙', '']), f3: draw.pick([0, '甲']) };
      const some = Object.entries(answers).filter(() => draw.chance(0.6));
      return { id: await postId(situation, 'signUp'), answers: Object.fromEntries(some) };
    },
  },
  'give-up': of((situation) => postId(situation, 'signUp'), 1),
  'export-sign-up': of((situation) => postId(situation, 'signUp'), 0.5),
  send: {
    weight: 0.5,
    by: ['staff'],
    input: async (situation) => ({ words: situation.draw.words(), photos: await photos(situation, 1) }),
  },
  'perform-group': {
    weight: 1.5,
    by: ['staff'],
    input: async (situation) => step(situation, 'group', await groupId(situation), GROUP_STEPS),
  },
  'perform-member': {
    weight: 3,
    input: async (situation) => step(situation, 'member', await memberId(situation), MEMBER_STEPS),
  },
  'perform-post': {
    weight: 3,
    input: async (situation) => step(situation, 'post', await postId(situation), POST_STEPS),
  },
};

/** Whoever is in a group calls most of this: most of the town is in none. */
export const groups: Entries = Object.fromEntries(
  Object.entries(entries).map(([action, entry]) => [action, { by: ['resident'], ...entry }]),
);
