import * as z from 'zod';
import { beijingDay, documentId, gridCode, line, searchText, token, words } from '../platform/input';
import { photosUpTo, place, stepFields } from '../platform/step-input';
import {
  GROUP_KINDS,
  GROUP_LIMITS,
  GROUP_POST_KINDS,
  JOIN_REASONS,
  NAMINGS,
  SIGN_UP_FIELDS,
  type GroupKind,
  type GroupPostKind,
  type Naming,
} from '../../miniprogram/packages/groups/vocabulary/groups';

export type * from './contract-views';

const keysOf = <T extends object>(vocabulary: T) =>
  Object.keys(vocabulary) as [keyof T & string, ...(keyof T & string)[]];
const cursor = z.string().max(200).optional();
const perform = z.strictObject({
  id: documentId,
  /** version of the view the person acted on */ version: z.number().int().nonnegative(),
  action: token(40),
  fields: stepFields.default({}),
});
const about = {
  name: line('群名', 2, GROUP_LIMITS.nameMax),
  about: words('群介绍', 0, GROUP_LIMITS.aboutMax).default(''),
  naming: z.enum(keysOf(NAMINGS)).default('choice'),
};
const answers = z
  .record(
    z.string().regex(/^f\d$/, '内容里有这里没有的项目。'),
    z.union([
      words('填写的内容', 0, GROUP_LIMITS.answerMax),
      z.number().int('请填整数。').min(0).max(GROUP_LIMITS.numberMax),
    ]),
  )
  .default({});

const places = z
  .number({ error: '请填名额。' })
  .int('名额请填整数。')
  .min(1, '至少一个名额。')
  .max(GROUP_LIMITS.placesMax, `名额最多 ${GROUP_LIMITS.placesMax} 个。`);
const postWords = words('内容', GROUP_LIMITS.wordsMin, GROUP_LIMITS.wordsMax);

const signUp = z.strictObject({
  fields: z
    .array(
      z
        .strictObject({
          label: line('栏目', 1, GROUP_LIMITS.labelMax),
          kind: z.enum(keysOf(SIGN_UP_FIELDS)),
          required: z.boolean().default(true),
          options: z
            .array(line('选项', 1, GROUP_LIMITS.labelMax))
            .max(GROUP_LIMITS.signUpOptionsMax)
            .default([]),
        })
        .refine(({ kind, options }) => kind !== 'choice' || new Set(options).size >= 2, {
          message: '选一项的栏目至少要有两个不同的选项。',
          path: ['options'],
        }),
    )
    .max(GROUP_LIMITS.signUpFieldsMax, `最多 ${GROUP_LIMITS.signUpFieldsMax} 栏。`)
    .default([]),
  /** absent for no limit */
  places: places.optional(),
  /** the last day, 2026-12-03; absent for none */
  deadline: beijingDay.optional(),
  openAnswers: z.boolean().default(false),
});

/** What each action takes. Views are in contract-views.ts. */
export const inputs = {
  /** the groups I am in, or have asked to join → Page<MyGroup> */
  mine: z.strictObject({ part: z.enum(['member', 'asked']).default('member'), cursor }),
  /** groups around my home that I am not in → GroupDoor[] */
  near: z.strictObject({}),
  /** staff: groups of a community of mine → Page<GroupLine> */
  governed: z.strictObject({
    status: z.enum(['proposed', 'open', 'closed']).default('open'),
    gridCode: gridCode.optional(),
    text: searchText,
    sort: z.enum(['newest', 'largest']).default('newest'),
    cursor,
  }),
  /** one group: whole for its people, its door for those it may concern → GroupView */
  group: z.strictObject({ id: documentId }),
  /** what is posted in it, pinned ones first and then the newest, or what was answered most → Page<PostLine> */
  feed: z.strictObject({
    id: documentId,
    part: z.enum(['all', 'reported', ...keysOf(GROUP_POST_KINDS)]).default('all'),
    text: searchText,
    sort: z.enum(['newest', 'answered']).default('newest'),
    cursor,
  }),
  /** one post whole → PostDetail */
  post: z.strictObject({ id: documentId }),
  /** → Page<CommentView> */
  comments: z.strictObject({ id: documentId, cursor }),
  /** who is in it, in the order in which they came, or the latest first → Page<MemberLine> */
  members: z.strictObject({
    id: documentId,
    part: z.enum(['member', 'asked', 'removed']).default('member'),
    text: searchText,
    sort: z.enum(['first', 'latest']).default('first'),
    cursor,
  }),
  /** one membership, for who keeps the group, and for oneself → MemberDetail */
  member: z.strictObject({ id: documentId }),
  /** who has read a notice: names for who keeps the group, a count for others → ReadersView */
  readers: z.strictObject({ id: documentId }),
  /** what a choice of a step of a post is between → ActionOption[] */
  options: z.strictObject({ id: documentId, action: token(40) }),
  /** staff: what was sent to all groups of a community of mine → Page<BroadcastLine> */
  broadcasts: z.strictObject({ gridCode: gridCode.optional(), cursor }),
  /** how far one got, group by group → BroadcastDetail */
  broadcast: z.strictObject({ id: documentId }),
  /** where I may make a group, and how → MakeChoices */
  'make-choices': z.strictObject({}),

  /** → GroupView */
  make: z.strictObject({
    kind: z.enum(keysOf(GROUP_KINDS)),
    ...about,
    gridCode: gridCode.optional(),
    /** of a building: any address in it */ addressId: documentId.optional(),
    /** of a pact: what it is called */ pact: line('共建协议', 0, 40).default(''),
  }),
  /** → GroupView */
  change: z.strictObject({ id: documentId, version: z.number().int().nonnegative(), ...about }),
  /** by a card of a WeChat group (the call's enteredFrom): a chief binds, others join → GroupView */
  enter: z.strictObject({ id: documentId, rebind: z.boolean().default(false) }),
  /** → GroupView */
  ask: z.strictObject({ id: documentId, reason: z.enum(keysOf(JOIN_REASONS)), text: words('说明', 0, 60).default('') }),
  /** by what I go in this group → GroupView */
  'call-me': z.strictObject({ id: documentId, byName: z.boolean() }),
  /** → PostDetail */
  write: z
    .strictObject({
      id: documentId,
      kind: z.enum(keysOf(GROUP_POST_KINDS)),
      words: postWords,
      photos: photosUpTo(GROUP_LIMITS.photosMax).default([]),
      place: place.optional(),
      signUp: signUp.optional(),
    })
    .refine(({ kind, signUp }) => (kind === 'signUp') === (signUp !== undefined), {
      message: '接龙要写明怎么报名。',
      path: ['signUp'],
    }),
  /** its author changes what it says; of a 接龙 also how many and until when, absent for no limit → PostDetail */
  rewrite: z.strictObject({
    id: documentId,
    version: z.number().int().nonnegative(),
    words: postWords,
    places: places.optional(),
    /** the last day, 2026-12-03 */ deadline: beijingDay.optional(),
  }),
  /** → CommentView */
  comment: z.strictObject({ id: documentId, words: words('评论', 1, GROUP_LIMITS.commentMax) }),
  /** → null */
  'remove-comment': z.strictObject({ id: documentId }),
  /** I have read this notice, as it was after so many changes; absent for as it is now → null */
  read: z.strictObject({ id: documentId, revision: z.number().int().nonnegative().optional() }),
  /** I can help → PostDetail */
  offer: z.strictObject({ id: documentId }),
  /** puts me on the list, or changes what I answered → PostDetail */
  'sign-up': z.strictObject({ id: documentId, answers }),
  /** takes me off it → PostDetail */
  'give-up': z.strictObject({ id: documentId }),
  /** the list as Excel, for who keeps it → { address }, signed for some minutes */
  'export-sign-up': z.strictObject({ id: documentId }),
  /** one notice to all groups of a community → BroadcastDetail */
  send: z.strictObject({
    gridCode: gridCode.optional(),
    words: words('通知', GROUP_LIMITS.wordsMin, GROUP_LIMITS.wordsMax),
    photos: photosUpTo(GROUP_LIMITS.photosMax).default([]),
  }),
  /** → GroupView, MemberDetail, PostDetail */
  'perform-group': perform,
  'perform-member': perform,
  'perform-post': perform,
} as const;

export type GroupsInputs = { [A in keyof typeof inputs]: z.input<(typeof inputs)[A]> };
export type { GroupKind, GroupPostKind, Naming };
