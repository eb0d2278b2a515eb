import * as z from 'zod';
import { beijingMoment, documentId, line, personName } from '../../platform/input';
import {
  ELECTORS,
  SECRECIES,
  type Electors,
  type Secrecy,
} from '../../../miniprogram/packages/council/vocabulary/council';
import type { Ballot, Vote } from '../../../miniprogram/packages/ballots/crypto/ballot';
import type { PublicVote } from '../../../miniprogram/packages/ballots/crypto/check';
import type { Sealed } from '../../../miniprogram/packages/ballots/crypto/elgamal';
import type { Deal } from '../../../miniprogram/packages/ballots/crypto/trustees';

const keysOf = <K extends string>(of: Record<K, unknown>) => Object.keys(of) as [K, ...K[]];
const NOT_WHOLE = '票的内容不完整，请更新小程序后再试。';
/** A point or a scalar, as the secret vote writes them. */
const hex = z.string().regex(/^[0-9a-f]{64}$/, NOT_WHOLE);
const picks = z.array(z.number().int().min(0).max(30)).max(30);
const choices = z.array(picks, { error: '请逐项选择。' }).max(30, '选项太多了。');
const oneOf = z.strictObject({ challenges: z.array(hex).min(1).max(31), responses: z.array(hex).min(1).max(31) });
const sealed = z.strictObject({ a: hex, b: hex });
const ballot = z.strictObject({
  questions: z
    .array(
      z.strictObject({
        options: z
          .array(z.strictObject({ sealed, proof: oneOf }))
          .min(1)
          .max(31),
        sum: oneOf,
      }),
    )
    .min(1)
    .max(30),
});
const count = z.number({ error: '请填写票数。' }).int('请填写整数。').min(0, '票数不能小于 0。').max(1_000_000);
const opened = z.strictObject({ factor: hex, proof: z.strictObject({ challenge: hex, response: hex }) });

export const ballotInputs = {
  /** the community: starts a vote on a topic; all of it is fixed from then on → BallotView */
  'open-vote': z.strictObject({
    topicId: documentId,
    electors: z.enum(keysOf<Electors>(ELECTORS)),
    secrecy: z.enum(keysOf<Secrecy>(SECRECIES)),
    /** 2026-12-03 18:00 */
    endsAt: beijingMoment('请选择截止时间。'),
    /** seats that hold the key of a formal secret vote */
    trustees: z.array(documentId).max(3, '保管人是三位。').default([]),
  }),
  /** the community: people of the place who have not registered here, before the vote starts → ListedElectors */
  'list-electors': z.strictObject({
    topicId: documentId,
    rows: z
      .array(
        z.strictObject({
          name: personName('姓名'),
          phone: z.string().regex(/^1\d{10}$/, '手机号应是 11 位数字。'),
          place: line('住处', 0, 40).default(''),
          /** 1952 or 1952-03, '' when it is not known */
          born: z
            .string()
            .regex(/^((19|20)\d{2}(-(0[1-9]|1[0-2]))?)?$/, '出生年月请写成 1952-03。')
            .default(''),
        }),
      )
      .min(1, '名单是空的。')
      .max(500, '一次最多 500 人。'),
  }),
  /** one vote as this person sees it → BallotView */
  ballot: z.strictObject({ id: documentId }),
  /** the list of a counted vote as a file, for whoever may see it → { address } */
  'export-vote': z.strictObject({ id: documentId }),
  /** a ballot of an open or an ordinary secret vote → BallotView */
  cast: z.strictObject({ id: documentId, choices }),
  /** a sealed ballot of a formal secret vote → BallotView */
  'cast-sealed': z.strictObject({ id: documentId, ballot }),
  /** the community: who is on the roll, by some characters of the name → ElectorLine[] */
  electors: z.strictObject({ id: documentId, text: z.string().trim().min(1, '请填姓名。').max(20) }),
  /** the community: somebody is given a paper ballot → ElectorLine[] */
  'give-paper': z.strictObject({ id: documentId, key: documentId }),
  /** the community: what one person counted of the paper ballots → BallotView */
  'count-paper': z.strictObject({
    id: documentId,
    sums: z.array(z.array(count).max(31)).max(30),
    invalid: z.array(count).max(30),
    /** papers given out that nobody handed back */
    missing: count.default(0),
  }),
  /** who holds a part of the key: what their phone needs → TrusteeView */
  trustee: z.strictObject({ id: documentId }),
  'trustee-mark': z.strictObject({ id: documentId, mark: hex }),
  'trustee-deal': z.strictObject({
    id: documentId,
    deal: z.strictObject({
      commitments: z.tuple([hex, hex]),
      shares: z.array(z.strictObject({ by: hex, hidden: hex })).length(3),
    }),
  }),
  'trustee-confirm': z.strictObject({ id: documentId }),
  'trustee-open': z.strictObject({ id: documentId, parts: z.array(z.array(opened).max(31)).max(30) }),
  /** anybody of the place, once it is over: what a formal vote is counted again by → PublicPart */
  'public-list': z.strictObject({ id: documentId, after: z.string().max(64).default('') }),
  /** the same whole, as a file that `npm run check:vote` reads → { address } */
  'export-list': z.strictObject({ id: documentId }),
} as const;

export interface BallotView {
  id: string;
  topicId: string;
  title: string;
  secrecy: Secrecy;
  secrecyText: string;
  /** what is secret from whom, in plain sentences */ said: string[];
  phase: 'keys' | 'before' | 'open' | 'closed' | 'counted';
  phaseText: string;
  endsText: string;
  /** 过半数参加才有效，参加人过半数同意才通过 */ ruleText: string;
  entitled: number;
  questions: { text: string; options: string[]; least: number; most: number }[];
  canVote: boolean;
  /** 您还没有投票 … */ mineText: string;
  /** by which I see that my ballot is in the count, '' while I have not voted */ myCode: string;
  /** a formal vote: what a phone seals by; null otherwise */ vote: Vote | null;
  isStaff: boolean;
  isTrustee: boolean;
  paper: { given: number; tallies: { by: string; isMine: boolean }[]; isAgreed: boolean; isNeeded: boolean } | null;
  result: {
    castText: string;
    items: { text: string; verdictText: string; counts: { label: string; votes: number }[]; invalid: number }[];
    /** fewer than five voted in secret: no figures */ onlyVerdict: boolean;
    /** codes of all who voted, sorted */ codes: string[];
    named: { name: string; chosen: string[] }[];
  } | null;
}
export interface ElectorLine {
  key: string;
  name: string;
  place: string;
  stateText: string;
  canGive: boolean;
}
export interface ListedElectors {
  listed: number;
}
export interface TrusteeView {
  id: string;
  title: string;
  n: number;
  /** what is to be done next on this phone */
  next: 'mark' | 'deal' | 'confirm' | 'open' | 'wait';
  nextText: string;
  marks: string[];
  deals: Deal[];
  /** sealed sums to be opened, by question and option */
  sums: Sealed[][];
  people: { n: number; name: string; stateText: string; isMe: boolean }[];
}
export interface PublicPart extends Omit<PublicVote, 'ballots'> {
  ballots: { code: string; ballot: Ballot }[];
  /** the code after which the next part begins, null at the end */
  next: string | null;
}

export interface BallotActionViews {
  'open-vote': BallotView;
  'list-electors': ListedElectors;
  ballot: BallotView;
  'export-vote': { address: string };
  cast: BallotView;
  'cast-sealed': BallotView;
  electors: ElectorLine[];
  'give-paper': ElectorLine[];
  'count-paper': BallotView;
  trustee: TrusteeView;
  'trustee-mark': TrusteeView;
  'trustee-deal': TrusteeView;
  'trustee-confirm': TrusteeView;
  'trustee-open': TrusteeView;
  'public-list': PublicPart;
  'export-list': { address: string };
}
