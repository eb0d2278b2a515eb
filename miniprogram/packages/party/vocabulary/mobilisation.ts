/** Life of an order that calls people to places (干部下派, S22). The tone says which state colour shows it. */
export const ORDER_STATUSES = {
  /** the list of people is being drawn up: nobody can answer yet */
  gathering: { label: '正在下达', tone: 'waiting', open: true },
  running: { label: '进行中', tone: 'working', open: true },
  /** nothing is asked of anybody any more; people are being told, and hours booked */
  standingDown: { label: '正在解除', tone: 'waiting', open: false },
  stoodDown: { label: '已解除', tone: 'done', open: false },
} as const;
export type OrderStatus = keyof typeof ORDER_STATUSES;

/** How it stands with one person of an order. `counts`: they fill a place; `live`: they cannot be called elsewhere. */
export const CALL_STATES = {
  /** next in line, not told yet */
  reserve: { label: '候补', tone: 'waiting', counts: false, live: false },
  called: { label: '待回复', tone: 'waiting', counts: true, live: true },
  coming: { label: '能来', tone: 'working', counts: true, live: true },
  arrived: { label: '已到', tone: 'done', counts: true, live: true },
  declined: { label: '不能来', tone: 'overdue', counts: false, live: false },
  /** did not answer in time */
  silent: { label: '没有回复', tone: 'overdue', counts: false, live: false },
  /** was there, and has left before the end */
  left: { label: '先离开了', tone: 'done', counts: false, live: false },
  /** was there when the order was stood down */
  released: { label: '到过', tone: 'done', counts: false, live: false },
  /** was called, or was on the way, when it was stood down */
  spared: { label: '解除时没到', tone: 'done', counts: false, live: false },
  /** called by another order at the same time */
  elsewhere: { label: '已在另一处', tone: 'overdue', counts: false, live: false },
} as const;
export type CallState = keyof typeof CALL_STATES;

/** How somebody showed that they are there. */
export const ARRIVAL_WAYS = {
  place: { label: '定位' },
  hand: { label: '负责人点名' },
} as const;
export type ArrivalWay = keyof typeof ARRIVAL_WAYS;

/** Kinds of post that an order may call, by the name the list of posts gives them. */
export const CALLED_POSTS = {
  chief: { label: '网格长' },
  communityWorker: { label: '社区工作者' },
  gridWorker: { label: '网格员' },
  gridOfficer: { label: '警务网格员' },
  propertyManager: { label: '物业管理员' },
} as const;
export type CalledPost = keyof typeof CALLED_POSTS;

export const ACKNOWLEDGE_MINUTES = [10, 30, 60, 120] as const;

export const ORDER_LIMITS = {
  titleMax: 30,
  purposeMax: 300,
  placesMax: 200,
  perPlaceMax: 500,
  /** people on the list of one order, those in reserve among them */ peopleMax: 5000,
  squadsMax: 50,
  /** hours that an order may last */ hoursMost: 14 * 24,
  /** metres around the point */ radius: 300,
  /** metres of a fix's own uncertainty that are taken into account at most */ accuracyMax: 200,
  /** minutes: a gap is filled by rule, or passed up, when its owner has not */ gapMinutes: 10,
  /** minutes: whoever has a gap at the top is told again */ gapAgainMinutes: 30,
  /** minutes after saying that they come, whoever has not arrived is asked */ arriveMinutes: 60,
  /** called in one run; the next goes on at once */ fillAtOnce: 20,
  /** minutes: whoever takes somebody to ring them up has them for so long */ ringMinutes: 10,
  /** of one grid */ templatesMax: 30,
  noteMax: 200,
  pageSize: 20,
} as const;
