import { BALLOTS_STATES, spoiledBallot } from '../../council/samples';
import type { MeetingLine, TopicDetail, TopicLine } from '../../../cloudfunctions/council/contract';
import { MEETING_STEPS } from '../../../cloudfunctions/council/meetings/meeting';
import { TOPIC_STEPS } from '../../../cloudfunctions/council/topics/steps';
import { DAY, beijingDate } from '../../../cloudfunctions/platform/clock';
import type { Page } from '../../../cloudfunctions/platform/steps';
import { TOPIC_VIEWS } from '../../../miniprogram/packages/council/vocabulary/council';
import { GRID } from '../../support/small-town';
import { testNow } from '../../support/moment';
import type { Draw } from '../draw';
import { takeStep } from './steps';
import type { Entries, Situation } from './table';

const day = (draw: Draw, from = 1) => beijingDate(testNow() + draw.integer(from, 40) * DAY);
const own = ({ memory, draw }: Situation) => draw.any([...memory.ids]) ?? 'f'.repeat(32);
const phone = (draw: Draw) => draw.pick(['19900000021', '19900000022', '19900001001', '19900001004', '19900000099']);

async function topicId(situation: Situation): Promise<string> {
  const { draw, ask } = situation;
  const reply = draw.chance(0.9) ? await ask('topics', { view: draw.pick(Object.keys(TOPIC_VIEWS)) }) : null;
  return draw.any(reply?.ok ? (reply.data as Page<TopicLine>).items : [])?.id ?? own(situation);
}
async function meetingId(situation: Situation): Promise<string> {
  const { draw, ask } = situation;
  const reply = draw.chance(0.9) ? await ask('meetings', {}) : null;
  return draw.any(reply?.ok ? (reply.data as Page<MeetingLine>).items : [])?.id ?? own(situation);
}
async function topicOf(situation: Situation): Promise<TopicDetail | null> {
  const reply = await situation.ask('topic', { id: await topicId(situation) });
  return reply.ok ? (reply.data as TopicDetail) : null;
}
async function ballotId(situation: Situation): Promise<string> {
  return (await topicOf(situation))?.vote?.id ?? own(situation);
}
const aboutTopic = (more: (situation: Situation) => object) => async (situation: Situation) => ({
  id: await topicId(situation),
  ...more(situation),
});
const aboutBallot = (more: (situation: Situation) => object) => async (situation: Situation) => ({
  id: await ballotId(situation),
  ...more(situation),
});

/** Of the function council: topics, votes, meetings. */
export const council: Entries = {
  topics: { weight: 1, input: ({ draw }) => ({ view: draw.pick(Object.keys(TOPIC_VIEWS)) }) },
  topic: { weight: 2, input: aboutTopic(() => ({})) },
  'topic-of-request': { weight: 0.5, input: (situation) => ({ requestId: own(situation) }) },
  'topic-form': { weight: 0.3, input: () => ({}) },
  'propose-topic': {
    weight: 1,
    by: ['staff'],
    input: ({ draw }) => ({
      gridCode: draw.pick([GRID.riverside, GRID.southWest, GRID.orchard]),
      title: '垃圾分类',
      question: '点位怎么定',
      form: draw.pick(['advice', 'residents', 'owners']),
      clauses: draw.chance(0.3),
      by: day(draw, -1),
      options: ['甲方案', '乙方案', '丙方案'].slice(0, draw.integer(0, 3)).map((label) => ({ label })),
    }),
  },
  'perform-topic': {
    weight: 2,
    input: async (situation) =>
      takeStep(
        situation,
        'topic',
        await topicId(situation),
        TOPIC_STEPS.map(({ action }) => action),
      ),
  },
  'add-request': { weight: 0.3, by: ['staff'], input: aboutTopic((situation) => ({ requestId: own(situation) })) },
  'add-option': { weight: 0.6, by: ['staff'], input: aboutTopic(() => ({ label: '又一个方案', cost: 12_300 })) },
  'add-seat': {
    weight: 1.5,
    by: ['staff'],
    input: aboutTopic(({ draw }) => ({
      kind: draw.pick(['cadre', 'residents', 'stakeholder', 'advisor']),
      name: '某代表',
      phone: phone(draw),
      until: day(draw),
    })),
  },
  delegate: { weight: 0.4, input: aboutTopic(({ draw }) => ({ name: '受托人', phone: phone(draw) })) },
  'add-promise': {
    weight: 0.5,
    by: ['staff'],
    input: aboutTopic(({ draw }) => ({ what: '建两处分类亭', who: '物业公司', by: day(draw, -1) })),
  },
  'record-owners': {
    weight: 0.4,
    by: ['staff'],
    input: aboutTopic(({ draw }) => ({
      matter: draw.pick(['ordinary', 'heavy']),
      minutes: '业主大会材料存社区',
      all: { area: 900_000, heads: 90 },
      tookPart: { area: draw.integer(0, 950_000), heads: draw.integer(0, 95) },
      agreed: { area: draw.integer(0, 600_000), heads: draw.integer(0, 60) },
    })),
  },
  say: {
    weight: 1,
    input: aboutTopic(({ draw }) => ({
      kind: draw.pick(['support', 'question', 'option']),
      words: draw.pick(['', '会不会有味道']),
    })),
  },
  answer: {
    weight: 0.6,
    by: ['staff'],
    input: async (situation) => {
      const topic = await topicOf(situation);
      const voice = situation.draw.any(topic?.voices ?? []);
      return {
        id: topic?.id ?? own(situation),
        voiceId: voice?.id ?? own(situation),
        answer: '每天冲洗',
        taken: situation.draw.chance(0.5),
      };
    },
  },
  'open-vote': {
    weight: 1,
    by: ['staff'],
    input: async (situation) => {
      const { draw } = situation;
      const topic = await topicOf(situation);
      const secrecy = draw.pick(['open', 'poll', 'formal']);
      const trustees = secrecy === 'formal' ? (topic?.seats ?? []).slice(0, 3).map(({ id }) => id) : [];
      const electors = draw.pick(['seats', 'residents']);
      return { topicId: topic?.id ?? own(situation), electors, secrecy, trustees, endsAt: `${day(draw, 0)} 18:00` };
    },
  },
  'list-electors': {
    weight: 0.4,
    by: ['staff'],
    input: async (situation) => ({
      topicId: await topicId(situation),
      rows: [{ name: '孙奶奶', phone: phone(situation.draw) }],
    }),
  },
  ballot: { weight: 1, input: aboutBallot(() => ({})) },
  'export-vote': { weight: 0.3, input: aboutBallot(() => ({})) },
  cast: {
    weight: 2,
    input: aboutBallot(({ draw }) => ({ choices: draw.pick([[[0]], [[1]], [[9]], [], [[0], [0]]]) })),
  },
  'cast-sealed': { weight: 0.3, input: aboutBallot(() => ({ ballot: spoiledBallot })) },
  electors: { weight: 0.4, by: ['staff'], input: aboutBallot(() => ({ text: '李' })) },
  'give-paper': { weight: 0.4, by: ['staff'], input: aboutBallot((situation) => ({ key: own(situation) })) },
  'count-paper': {
    weight: 0.3,
    by: ['staff'],
    input: aboutBallot(({ draw }) => ({
      sums: [[draw.integer(0, 3), 0, 0]],
      invalid: [0],
      missing: draw.integer(0, 2),
    })),
  },
  trustee: { weight: 0.3, input: aboutBallot(() => ({})) },
  'trustee-mark': { weight: 0.3, input: aboutBallot(() => ({ mark: BALLOTS_STATES.point })) },
  'trustee-deal': { weight: 0.2, input: aboutBallot(() => ({ deal: BALLOTS_STATES.deal })) },
  'trustee-confirm': { weight: 0.2, input: aboutBallot(() => ({})) },
  'trustee-open': { weight: 0.2, input: aboutBallot(() => ({ parts: [] })) },
  'export-list': { weight: 0.2, input: aboutBallot(() => ({})) },
  'public-list': { weight: 0.3, input: aboutBallot(() => ({})) },
  meetings: { weight: 0.5, input: () => ({}) },
  meeting: { weight: 1, input: async (situation) => ({ id: await meetingId(situation) }) },
  'call-meeting': {
    weight: 0.8,
    by: ['staff'],
    input: async (situation) => ({
      kind: 'council',
      topicId: await topicId(situation),
      title: '协商会',
      place: '议事厅',
      startsAt: `${day(situation.draw, -1)} 09:00`,
      agenda: ['讨论方案'],
    }),
  },
  'perform-meeting': {
    weight: 1,
    input: async (situation) =>
      takeStep(
        situation,
        'meeting',
        await meetingId(situation),
        MEETING_STEPS.map(({ action }) => action),
      ),
  },
  'meeting-code': { weight: 0.3, by: ['staff'], input: async (situation) => ({ id: await meetingId(situation) }) },
  arrive: { weight: 0.3, input: async (situation) => ({ id: await meetingId(situation), code: 'QJ.x.y' }) },
  'write-minutes': {
    weight: 0.4,
    by: ['staff'],
    input: async (situation) => ({ id: await meetingId(situation), minutes: '形成意见' }),
  },
  'add-decision': {
    weight: 0.4,
    by: ['staff'],
    input: async (situation) => ({
      id: await meetingId(situation),
      what: '修路',
      who: '物业',
      by: day(situation.draw, -1),
    }),
  },
};
