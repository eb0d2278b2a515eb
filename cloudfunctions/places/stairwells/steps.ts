import { Refusal } from '../../platform/errors';
import { askChoice, askNote, plainRow, type RowField } from '../../platform/step-rows';
import { STAIRWELL_LIMITS } from '../../../miniprogram/packages/places/vocabulary/stairwells';
import type { Piece, StairwellRow } from './stairwell';

const { themeMax, rulesMax, wordsMax, photosMax, reasonMax, shownMost, waitingMost, waitingOwn } = STAIRWELL_LIMITS;
const askPhotos: RowField = {
  name: 'photos',
  label: '照片',
  required: false,
  placeholder: '',
  suggestions: [],
  preset: '',
  max: photosMax,
};
const pieceOption = ({ id, name, words }: Piece) => ({ value: id, label: words.slice(0, 30), hint: name, icon: '' });
const besides = (pieces: readonly Piece[], id = '') => pieces.filter((one) => one.id !== id);
const nothing = () => new Refusal('NOTHING', '没有可以处理的内容。', { rule: 'no such piece' });
const tooMany = () =>
  new Refusal('TOO_MANY_WAIT', '还有内容等楼长审看，请过些时候再加。', { rule: 'too many pieces wait' });
const full = () => new Refusal('FULL', '楼道里的内容满了，请先撤下几条。', { rule: 'stairwell is full' });

/** Neighbours add, the chief clears; what is not cleared is seen by nobody else. */
export const STAIRWELL_STEPS: readonly StairwellRow[] = [
  {
    ...plainRow,
    action: 'add',
    label: '加一条楼道故事',
    done: '加了一条',
    from: ['open'],
    to: null,
    who: ['neighbour', 'chief'],
    fields: [askNote('想说的', true, '例如：三楼张阿姨教大家包粽子', wordsMax), askPhotos],
    guard: ({ waiting }, { openid }) =>
      waiting.length >= waitingMost || waiting.filter((one) => one.openid === openid).length >= waitingOwn
        ? tooMany()
        : null,
    effect: ({ waiting }, { note = '', photos = [] }, { openid, name, now }, { commandId }) => ({
      waiting: [...waiting, { id: commandId, openid, name, words: note, photos, at: now }],
    }),
    beside: true,
    primary: true,
  },
  {
    ...plainRow,
    action: 'clear',
    label: '同意上墙',
    done: '同意上墙',
    from: ['open'],
    to: null,
    who: ['chief'],
    fields: ({ waiting }) => [askChoice('哪一条', waiting.map(pieceOption))],
    guard: ({ waiting, shown }) => (waiting.length === 0 ? nothing() : shown.length < shownMost ? null : full()),
    effect: ({ waiting, shown }, { choice = '' }) => ({
      waiting: besides(waiting, choice),
      shown: [...shown, ...waiting.filter(({ id }) => id === choice)],
    }),
    beside: true,
  },
  {
    ...plainRow,
    action: 'decline',
    label: '不上墙',
    done: '没有上墙',
    from: ['open'],
    to: null,
    who: ['chief'],
    fields: ({ waiting }) => [
      askChoice('哪一条', waiting.map(pieceOption)),
      askNote('理由', true, '例如：照片里有别人家门牌', reasonMax),
    ],
    guard: ({ waiting }) => (waiting.length === 0 ? nothing() : null),
    effect: ({ waiting }, { choice = '' }) => ({ waiting: besides(waiting, choice) }),
    beside: true,
  },
  {
    ...plainRow,
    action: 'take-down',
    label: '撤下一条',
    done: '撤下一条',
    from: ['open'],
    to: null,
    who: ['chief'],
    fields: ({ shown }) => [
      askChoice('哪一条', shown.map(pieceOption)),
      askNote('理由', true, '例如：本人要求撤下', reasonMax),
    ],
    guard: ({ shown }) => (shown.length === 0 ? nothing() : null),
    effect: ({ shown }, { choice = '' }) => ({ shown: besides(shown, choice) }),
    beside: true,
  },
  {
    ...plainRow,
    action: 'take-back',
    label: '撤回我的',
    done: '撤回了自己的',
    from: ['open'],
    to: null,
    who: ['neighbour', 'chief', 'passer'],
    fields: ({ shown, waiting }, { openid }) => [
      askChoice('哪一条', [...waiting, ...shown].filter((one) => one.openid === openid).map(pieceOption)),
    ],
    guard: ({ shown, waiting }, { openid }) =>
      openid !== '' && [...waiting, ...shown].some((one) => one.openid === openid) ? null : nothing(),
    effect: ({ shown, waiting }, { choice = '' }) => ({
      shown: besides(shown, choice),
      waiting: besides(waiting, choice),
    }),
    beside: true,
  },
  {
    ...plainRow,
    action: 'set-theme',
    label: '修改主题',
    done: '修改了主题',
    from: ['open'],
    to: null,
    who: ['chief'],
    fields: ({ theme }) => [{ ...askNote('主题', true, '例如：书香楼道', themeMax), preset: theme }],
    effect: (_, { note = '' }) => ({ theme: note }),
  },
  {
    ...plainRow,
    action: 'set-rules',
    label: '修改楼道公约',
    done: '修改了楼道公约',
    from: ['open'],
    to: null,
    who: ['chief'],
    fields: ({ rules }) => [{ ...askNote('楼道公约', true, '例如：不堆物、不停电动车', rulesMax), preset: rules }],
    effect: (_, { note = '' }) => ({ rules: note }),
  },
];
