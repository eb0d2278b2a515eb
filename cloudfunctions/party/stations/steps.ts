import { DAY, beijingDate, dayStart } from '../../platform/clock';
import { askChoice, askDate, askNote, askNumber, plainRow, type Actor, type StepRow } from '../../platform/step-rows';
import { PARTY_LIMITS, STATION_LIMITS } from '../../../miniprogram/packages/party/vocabulary/party';
import { stationRefusals } from './refusals';
import { servingIn, termFrom, type Station, type Stint } from './station';

/**
 * Whose part a person has in one post.
 * - member: its community has confirmed them, and they do not hold it
 * - holder: they hold it
 * - branch: answers for the party members of its community
 * - above: looks after that branch
 */
export const STATION_SIDES = ['member', 'holder', 'branch', 'above'] as const;
export type StationSide = (typeof STATION_SIDES)[number];
export type StationActor = Actor<StationSide>;

const { placesMax, renewDays } = STATION_LIMITS;
const { noteMax } = PARTY_LIMITS;

const byHolder = (label: string) => (station: Station) =>
  askChoice(
    label,
    servingIn(station).map(({ memberId, name, until }) => ({
      value: memberId,
      label: name,
      hint: `任期到 ${beijingDate(until)}`,
      icon: '',
    })),
  );
const ofHolder = byHolder('哪一位');
const reason = (label: string, placeholder: string) => askNote(label, true, placeholder, noteMax);
const end = (stints: readonly Stint[], whose: (stint: Stint) => boolean, more: Partial<Stint>): Stint[] =>
  stints.map((stint) => (stint.state === 'serving' && whose(stint) ? { ...stint, ...more } : stint));
/** The end of that Beijing day. */
const endOf = (day: number) => dayStart(day) + DAY - 1;

/** The life of a post, as one table. Claims, and what holders do, stand beside each other: nobody's tap makes another's stale. */
export const STATION_STEPS: readonly StepRow<Station, StationSide>[] = [
  {
    ...plainRow,
    action: 'claim',
    label: '认领',
    done: '认领了岗位',
    from: ['open'],
    to: null,
    who: ['member'],
    guard: (station, { now }) => {
      if (servingIn(station).length >= station.places) return stationRefusals.full();
      return station.termEndsAt !== null && station.termEndsAt <= now ? stationRefusals.termOver() : null;
    },
    effect: (station, _fields, { openid, name, now, through = '' }) => ({
      stints: [
        ...station.stints,
        {
          memberId: through,
          openid,
          name,
          from: now,
          until: termFrom(station, now),
          state: 'serving',
          endedAt: null,
          note: '',
          warned: false,
        },
      ],
    }),
    beside: true,
    primary: true,
  },
  {
    ...plainRow,
    action: 'renew',
    label: '续任',
    done: '续了任期',
    from: ['open'],
    to: null,
    who: ['holder'],
    guard: (station, { openid, now }) => {
      const own = servingIn(station).find((stint) => stint.openid === openid);
      if (!own || own.until - now > renewDays * DAY) return stationRefusals.notEnding(renewDays);
      return termFrom(station, own.until) <= own.until ? stationRefusals.termOver() : null;
    },
    effect: (station, _fields, { openid }) => ({
      stints: station.stints.map((stint) =>
        stint.state === 'serving' && stint.openid === openid
          ? { ...stint, until: termFrom(station, stint.until), warned: false }
          : stint,
      ),
    }),
    beside: true,
    primary: true,
  },
  {
    ...plainRow,
    action: 'give-back',
    label: '交还岗位',
    done: '交还了岗位',
    from: ['open', 'closed'],
    to: null,
    who: ['holder'],
    fields: [askNote('原因', false, '例如：最近要出差', noteMax)],
    effect: ({ stints }, { note = '' }, { openid, now }) => ({
      stints: end(stints, (stint) => stint.openid === openid, { state: 'given-back', endedAt: now, note }),
    }),
    beside: true,
    confirm: '交还后，别的党员可以认领，确定吗？',
  },
  {
    ...plainRow,
    action: 'extend',
    label: '延长任期',
    done: '延长了任期',
    from: ['open'],
    to: null,
    who: ['branch'],
    fields: (station) => [ofHolder(station), askDate('延到哪一天', 2 * STATION_LIMITS.termDays)],
    effect: ({ stints }, { choice, date = 0 }) => {
      const until = endOf(date);
      const one = stints.find(({ memberId, state }) => memberId === choice && state === 'serving');
      if (one && until <= one.until) throw stationRefusals.notLater();
      return { stints: end(stints, ({ memberId }) => memberId === choice, { until, warned: false }) };
    },
  },
  {
    ...plainRow,
    action: 'end',
    label: '结束任期',
    done: '结束了任期',
    from: ['open'],
    to: null,
    who: ['branch'],
    fields: (station) => [ofHolder(station), reason('原因，本人看得到', '例如：组织关系转走了')],
    effect: ({ stints }, { choice, note = '' }, { now }) => ({
      stints: end(stints, ({ memberId }) => memberId === choice, { state: 'ended', endedAt: now, note }),
    }),
    confirm: '确定结束这一位的任期吗？',
  },
  {
    ...plainRow,
    action: 'change-places',
    label: '改名额',
    done: '改了名额',
    from: ['open'],
    to: null,
    who: ['branch'],
    fields: ({ places }) => [askNumber('要几个人', placesMax, String(places))],
    effect: (station, { number = 0 }) => {
      const serving = servingIn(station).length;
      if (number < Math.max(1, serving)) throw stationRefusals.tooFew(serving);
      return { places: number };
    },
  },
  {
    ...plainRow,
    action: 'close',
    label: '撤销岗位',
    done: '撤销了岗位',
    from: ['open'],
    to: 'closed',
    who: ['branch'],
    fields: [reason('原因，在岗的人看得到', '例如：楼道改造完成，不再需要')],
    effect: ({ stints }, { note = '' }, { now }) => ({
      stints: end(stints, () => true, { state: 'ended', endedAt: now, note }),
    }),
    confirm: '撤销后，在岗的人任期都结束，确定吗？',
  },
  {
    ...plainRow,
    action: 'reopen',
    label: '重新开放',
    done: '重新开放了岗位',
    from: ['closed'],
    to: 'open',
    who: ['branch'],
    guard: ({ termEndsAt }, { now }) => (termEndsAt !== null && termEndsAt <= now ? stationRefusals.termOver() : null),
  },
];

export const OPENED = { action: 'open-station', label: '设一个先锋岗', done: '设了岗位' } as const;
export const ENDING = { action: 'ending', done: '任期快到，已提醒' } as const;
export const EXPIRED = { action: 'expire', done: '任期到了' } as const;

/** The form by which a branch opens a post. @param cells of the community, beside the whole of it */
export function openingFields(
  kinds: readonly { id: string; label: string; duties: string }[],
  grids: readonly { code: string; name: string }[],
) {
  const option = (value: string, label: string, hint: string) => ({ value, label, hint, icon: '' });
  return [
    askChoice(
      '哪一种岗',
      kinds.map(({ id, label, duties }) => option(id, label, duties)),
    ),
    {
      ...askChoice(
        '设在哪里',
        grids.map(({ code, name }) => option(code, name, '')),
        grids[0]?.code,
      ),
      name: 'extra' as const,
    },
    askNote('具体位置', false, '例如：3号楼门厅；不填就是那里全部', STATION_LIMITS.placeTextMax),
    askNumber('要几个人', placesMax, '1'),
    askDate('任期截止（不填为一年）', 2 * STATION_LIMITS.termDays, false),
  ];
}
