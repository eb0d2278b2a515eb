import type { OfferLine, PactLine, UnitLine, UnitList } from '../../../cloudfunctions/partners/contract';
import { OFFER_STEPS } from '../../../cloudfunctions/partners/offers/steps';
import { PACT_STEPS } from '../../../cloudfunctions/partners/pacts/steps';
import { PARTNERSHIP_STEPS } from '../../../cloudfunctions/partners/units/steps';
import { beijingDate, DAY } from '../../../cloudfunctions/platform/clock';
import type { Page } from '../../../cloudfunctions/platform/steps';
import {
  OFFER_CATEGORIES,
  OFFER_KINDS,
  STAGES,
  TERM_KINDS,
  WAYS,
} from '../../../miniprogram/packages/partners/vocabulary/partners';
import { testNow } from '../../support/moment';
import { GRID } from '../../support/small-town';
import type { Draw } from '../draw';
import { takeStep } from './steps';
import type { Entries, Situation } from './table';

const UNITS = ['unit-1', 'unit-2', 'unit-3'];
const GRIDS = [GRID.riverside, GRID.orchard, GRID.southWest];
const day = (draw: Draw, from = 0) => beijingDate(testNow() + draw.integer(from, 60) * DAY);
const maybe = (draw: Draw) => (draw.chance(0.7) ? day(draw, -1) : null);
const own = ({ memory, draw }: Situation) => draw.any([...memory.ids]) ?? 'f'.repeat(32);
const keys = (of: object) => Object.keys(of);

async function partnershipId(situation: Situation): Promise<string> {
  const reply = situation.draw.chance(0.9) ? await situation.ask('units', {}) : null;
  return situation.draw.any(reply?.ok ? (reply.data as UnitList).items : ([] as UnitLine[]))?.id ?? own(situation);
}
async function pactId(situation: Situation): Promise<string> {
  const reply = await situation.ask('unit', { id: await partnershipId(situation) });
  return situation.draw.any(reply?.ok ? (reply.data as { pacts: PactLine[] }).pacts : [])?.id ?? own(situation);
}
async function offerId(situation: Situation): Promise<string> {
  const reply = await situation.ask('offers', { kind: situation.draw.pick(keys(OFFER_KINDS)) });
  return situation.draw.any(reply.ok ? (reply.data as Page<OfferLine>).items : [])?.id ?? own(situation);
}
const actions = (rows: readonly { action: string }[]) => rows.map(({ action }) => action);

/** Of the function partners: units, pacts, needs and resources, thanks, joint meetings. */
export const partners: Entries = {
  units: {
    weight: 1,
    by: ['staff'],
    input: ({ draw }) => (draw.chance(0.3) ? { stage: draw.pick(keys(STAGES)) } : {}),
  },
  'find-units': {
    weight: 0.5,
    by: ['staff'],
    input: ({ draw }) => ({ gridCode: draw.pick(GRIDS), text: draw.pick(['', '中']) }),
  },
  'add-unit': {
    weight: 1,
    by: ['staff'],
    input: ({ draw }) => ({ gridCode: draw.pick(GRIDS), unitId: draw.pick(UNITS) }),
  },
  unit: { weight: 1, by: ['staff'], input: async (situation) => ({ id: await partnershipId(situation) }) },
  'perform-unit': {
    weight: 3,
    by: ['staff'],
    input: async (situation) => takeStep(situation, 'unit', await partnershipId(situation), actions(PARTNERSHIP_STEPS)),
  },
  mine: { weight: 0.5, input: () => ({}) },
  pact: { weight: 1, by: ['staff'], input: async (situation) => ({ id: await pactId(situation) }) },
  'perform-pact': {
    weight: 3,
    by: ['staff'],
    input: async (situation) =>
      takeStep(situation, 'pact', await pactId(situation), actions(PACT_STEPS), 'pact-options'),
  },
  'pact-options': {
    weight: 0.5,
    by: ['staff'],
    input: async (situation) => ({
      id: await pactId(situation),
      action: situation.draw.pick(actions(PACT_STEPS)),
      text: situation.draw.pick(['', '20261118000001']),
    }),
  },
  'draft-pact': {
    weight: 1,
    by: ['staff'],
    input: async (situation) => {
      const { draw } = situation;
      const terms = Array.from({ length: draw.integer(0, 3) }, () => ({
        kind: draw.pick(keys(TERM_KINDS)),
        way: draw.pick(keys(WAYS)),
        what: draw.words().slice(0, 50) || '借礼堂',
        promised: draw.integer(1, 20),
      }));
      const changed = draw.chance(0.2) ? { id: await pactId(situation) } : {};
      return {
        ...changed,
        partnershipId: await partnershipId(situation),
        title: '共建协议',
        from: day(draw),
        until: maybe(draw),
        deadline: maybe(draw),
        terms,
      };
    },
  },
  'new-version': { weight: 0.3, by: ['staff'], input: async (situation) => ({ id: await pactId(situation) }) },
  offers: {
    weight: 0.5,
    by: ['staff'],
    input: ({ draw, memory }) => ({ kind: draw.pick(keys(OFFER_KINDS)), ...memory.page(draw, 'offers') }),
  },
  offer: { weight: 0.7, by: ['staff'], input: async (situation) => ({ id: await offerId(situation) }) },
  'perform-offer': {
    weight: 1.5,
    by: ['staff'],
    input: async (situation) =>
      takeStep(situation, 'offer', await offerId(situation), actions(OFFER_STEPS), 'offer-options'),
  },
  'offer-options': {
    weight: 0.3,
    by: ['staff'],
    input: async (situation) => ({ id: await offerId(situation), action: 'propose' }),
  },
  'put-offer': {
    weight: 1.5,
    by: ['staff'],
    input: async (situation) => {
      const { draw } = situation;
      const kind = draw.pick(keys(OFFER_KINDS));
      return {
        ...(draw.chance(0.2) ? { id: await offerId(situation) } : {}),
        kind,
        ...(kind === 'resource' ? { unitId: draw.pick(UNITS) } : {}),
        gridCode: draw.pick(GRIDS),
        category: draw.pick(keys(OFFER_CATEGORIES)),
        what: '周末可借礼堂',
        from: day(draw),
        until: maybe(draw),
      };
    },
  },
  form: { weight: 0.3, input: () => ({}) },
  thanks: { weight: 0.7, input: ({ draw }) => (draw.chance(0.5) ? { gridCode: draw.pick(GRIDS) } : {}) },
  'see-share': {
    weight: 0.5,
    by: ['resident'],
    input: async (situation) => {
      const reply = await situation.ask('thanks', {});
      const shares = reply.ok ? (reply.data as { shares: { partnershipId: string; shareId: string }[] }).shares : [];
      const share = situation.draw.any(shares);
      return { id: share?.partnershipId ?? own(situation), shareId: share?.shareId ?? 'x' };
    },
  },
  letter: {
    weight: 0.2,
    by: ['staff'],
    input: async (situation) => ({ id: await partnershipId(situation), year: 2026 }),
  },
  'joint-plan': { weight: 0.3, by: ['staff'], input: () => ({}) },
  'call-joint': {
    weight: 0.5,
    by: ['staff'],
    input: ({ draw }) => ({
      gridCode: draw.pick(GRIDS),
      title: '联席会议',
      place: '议事厅',
      startsAt: `${day(draw, -1)} 09:00`,
      agenda: ['协议履行'],
      unitIds: draw.chance(0.5) ? [draw.pick(UNITS)] : [],
      others: draw.chance(0.7) ? [{ name: '某代表', unit: '某单位', phone: '19900000099' }] : [],
    }),
  },
  'import-partnerships': {
    weight: 0.3,
    by: ['administrator'],
    input: ({ draw }) => ({
      rows: UNITS.map((unitId, i) => ({
        id: `fuzz-partner-${i}`,
        communityCode: draw.pick([GRID.riverside, GRID.orchard]),
        unitId,
        guiding: draw.chance(0.5),
      })),
    }),
  },
  'import-pacts': {
    weight: 0.2,
    by: ['administrator'],
    input: ({ draw }) => ({
      rows: [
        {
          id: `fuzz-pact-${draw.integer(1, 3)}`,
          communityCode: GRID.riverside,
          unitId: draw.pick(UNITS),
          title: '共建协议',
          from: day(draw),
          resources: ['借礼堂（4次）'],
        },
      ],
    }),
  },
  'import-offers': {
    weight: 0.2,
    by: ['administrator'],
    input: ({ draw }) => ({
      rows: [
        {
          id: `fuzz-offer-${draw.integer(1, 3)}`,
          communityCode: GRID.riverside,
          kind: 'need',
          category: 'goods',
          what: '要轮椅',
          from: day(draw),
        },
      ],
    }),
  },
};
