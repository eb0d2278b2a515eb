import type { OfferRowInput, PactRowInput, PartnershipRowInput } from '../../../cloudfunctions/partners/imports/rows';
import { beijingDate, DAY } from '../../../cloudfunctions/platform/clock';
import { MORE_UNITS, UNITS } from '../data/party';
import type { CommunityPlan } from './grids';
import { TOWN, unitId } from './party';

/** 红旗社区, whose secretary one can be: every third unit shares with it too. */
const HONGQI = '610302002003';
const EVERY = 3;
const STAGES = 5;

export interface PartnerTables {
  partnerships: PartnershipRowInput[];
  pacts: PactRowInput[];
  offers: OfferRowInput[];
}

const TITLES = ['校社共建协议', '便民服务共建协议', '平安共建协议', '助老共建协议', '绿色家园共建协议'];
const CONTACTS = ['走访单位，对接需求清单', '电话商量共建的事', '请单位来社区座谈'];
const SHARES = [
  '礼堂借给社区办了重阳节演出，两百位老人看了戏',
  '给独居老人换好了四十户的灯和水管',
  '暑期托管班开了六周，带了三十个孩子',
];

/** Forty units with the communities of 经二路街道, in pacts of all stages. @param now epoch milliseconds: all is dated back from it */
export function partnerTables(plans: readonly CommunityPlan[], now: number): PartnerTables {
  const street = plans.filter(({ code }) => code.startsWith(TOWN)).map(({ code }) => code);
  const units = [...UNITS, ...MORE_UNITS];
  const pairs = units.flatMap((_, i) => {
    const own = street[i % street.length]!;
    return i % EVERY === 0 && own !== HONGQI ? [[i, own] as const, [i, HONGQI] as const] : [[i, own] as const];
  });
  const day = (days: number) => beijingDate(now + days * DAY);
  return {
    partnerships: pairs.map(([i, code], n) => partnershipRow(i, code, n, day)),
    pacts: pairs.flatMap(([i, code], n) => (n % STAGES < 2 ? [] : [pactRow(i, code, n, day)])),
    offers: [
      ...pairs.filter((_, n) => n % 4 === 0).map(([i, code], n) => resourceRow(i, code, n, day)),
      ...needRows(street, day),
    ],
  };
}

type Day = (days: number) => string;

function partnershipRow(i: number, communityCode: string, n: number, day: Day): PartnershipRowInput {
  const stage = n % STAGES;
  const guiding = n % 8 === 4;
  const contacts = Array.from({ length: Math.min(3, stage) }, (_, k) => ({
    on: day(-20 * (3 - k) - (n % 15)),
    way: (['visit', 'phone', 'meeting'] as const)[k]!,
    note: CONTACTS[k]!,
  }));
  const money = (move: 'promised' | 'received' | 'used', cents: number, days: number) =>
    ({ move, source: 'budget', cents, on: day(days), note: '修缮楼道、慰问困难家庭' }) as const;
  return {
    id: `partner-${n + 1}`,
    communityCode,
    unitId: unitId(i),
    guiding,
    contacts,
    guidance: guiding ? [{ on: day(-15), words: '帮社区理清了网格划分，指导开好居民会议' }] : [],
    funds: guiding
      ? [money('promised', 2_000_000, -60), money('received', 1_200_000, -40), money('used', 850_000, -12)]
      : [],
    shares: stage === 4 ? [{ on: day(-6 - (n % 5)), words: SHARES[n % SHARES.length]!, seen: true }] : [],
  };
}

/** Signed for the most part; some are drafts, some have ended, some have lapsed, as it is. */
function pactRow(i: number, communityCode: string, n: number, day: Day): PactRowInput {
  const stage = n % STAGES;
  const signed = !(stage === 2 && n % 2 === 0);
  const ended = stage === 3 && n % 4 === 0;
  const delivered =
    stage < 3 ? [] : [{ term: 1, amount: 2, on: day(-9), text: '重阳节演出、消防演练', ticked: stage === 4 }];
  return {
    id: `pact-${n + 1}`,
    communityCode,
    unitId: unitId(i),
    title: TITLES[n % TITLES.length]!,
    from: day(-200),
    until: day(ended ? -3 : 25 + 11 * n),
    deadline: day(ended ? -30 : n % 7 === 3 ? -1 : 20 + 9 * n),
    signedOn: signed ? day(-199) : '',
    needs: ['给老人讲智能手机（20小时）'],
    resources: ['每季度借礼堂（4次）', '慰问困难家庭（5000元）'],
    projects: ['暑期托管班（2场）'],
    delivered,
  };
}

const resourceRow = (i: number, communityCode: string, n: number, day: Day): OfferRowInput => {
  const [category, what] = (
    [
      ['place', '周末可借礼堂，可坐 200 人'],
      ['people', '每月可出 10 名志愿者'],
      ['skill', '可上门讲法律、讲医保'],
      ['transport', '可借面包车，自带司机'],
    ] as const
  )[n % 4]!;
  return {
    id: `offer-resource-${n + 1}`,
    communityCode,
    kind: 'resource',
    unitId: unitId(i),
    category,
    what,
    from: day(-30),
    until: '',
  };
};

const needRows = (street: readonly string[], day: Day): OfferRowInput[] =>
  street.flatMap((communityCode, n) => [
    {
      id: `offer-need-${n + 1}`,
      communityCode,
      kind: 'need',
      category: 'place',
      what: '元旦联欢要一个能坐百人的礼堂',
      from: day(0),
      until: day(40),
    },
    {
      id: `offer-goods-${n + 1}`,
      communityCode,
      kind: 'need',
      category: 'goods',
      what: '要三台轮椅，借给出院的老人',
      from: day(0),
      until: '',
    },
  ]);
