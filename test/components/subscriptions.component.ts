import { acceptSession, type Session } from '../../miniprogram/services/session';
import { askAt, askAtStep, askForMessages } from '../../miniprogram/services/subscriptions';
import { MESSAGE_MOMENTS } from '../../miniprogram/vocabulary/message-moments';
import { requestsPhone } from './requests-phone';

const phone = requestsPhone();
let asked: string[][] = [];
let saying: 'accept' | 'reject' = 'reject';
let off = false;
const requestSubscribeMessage = ({ tmplIds }: { tmplIds: string[] }) => {
  if (off) return Promise.reject(new Error('requestSubscribeMessage:fail the main switch is off'));
  asked.push(tmplIds);
  return Promise.resolve(Object.fromEntries(tmplIds.map((id) => [id, saying])));
};
Object.assign(globalThis, { wx: { ...phone.wx, requestSubscribeMessage } });

/** Two kinds share a template where their names begin alike. */
const templateOf = (key: string) => `t-${key.split('-')[0]}`;
const noticeTemplates = Object.values(MESSAGE_MOMENTS)
  .flat()
  .map((key) => ({ key, templateId: templateOf(key) }));

beforeEach(() => {
  phone.connect(true);
  phone.storage.clear();
  phone.sent.length = 0;
  asked = [];
  saying = 'reject';
  off = false;
  acceptSession({ openid: 'me', accountVersion: 1, brand: {}, posts: [], noticeTemplates } as never as Session);
});
const answers = () => phone.calls('record-consent').map(({ data }) => data.input);

describe('问要不要消息', () => {
  test('不答应的，照实记下', async () => {
    await askAt('group');
    expect(asked).toEqual([['t-group']]);
    expect(answers()).toEqual([{ answers: [{ templateId: 't-group', accepted: false }] }]);
  });

  test('答应的，照实记下', async () => {
    saying = 'accept';
    await askAt('order');
    expect(answers()).toEqual([{ answers: [{ templateId: 't-coop', accepted: true }] }]);
  });

  test('多于三个，轮着问，一次最多三个，每一个都轮得到', async () => {
    for (let time = 0; time < 4; time++) await askAt('desk');
    expect(asked.every((ids) => ids.length <= 3)).toBe(true);
    expect([...new Set(asked.flat())].sort()).toEqual([...new Set(MESSAGE_MOMENTS.desk.map(templateOf))].sort());
  });

  test('没有信号、总开关关着、没有这种模板，就不问也不记', async () => {
    phone.connect(false);
    await askAt('need');
    phone.connect(true);
    off = true;
    await askAt('need');
    off = false;
    expect(await askForMessages(['nothing-like-it'])).toBeNull();
    expect([asked, answers()]).toEqual([[], []]);
  });
});

describe('办一步时问', () => {
  const mine = { author: { name: '李四', isMe: true } };
  const theirs = { author: { name: '李四', isMe: false } };

  test.each([
    ['request', theirs, 'desk'],
    ['request', mine, 'need'],
    ['coop-order', mine, 'order'],
    ['coop-order', theirs, 'order'],
    ['member', mine, 'party'],
    ['squad', mine, 'squad'],
    ['group-member', theirs, 'group'],
    ['occasion', mine, 'activity'],
  ] as const)('%s %j 问的是 %s', async (kind, subject, moment) => {
    await askAtStep(kind, subject, { action: 'next', primary: true });
    const first = [...new Set(MESSAGE_MOMENTS[moment].map(templateOf))].slice(0, 3);
    expect(asked).toEqual([first]);
  });

  test.each([
    ['request', mine, 'reopen', 'need'],
    ['request', mine, 'urge', 'need'],
    ['request', theirs, 'ask', 'desk'],
    ['squad', theirs, 'ask-to-join', 'squad'],
    ['station', theirs, 'claim', 'party'],
    ['coop-order', mine, 'claim-warranty', 'order'],
    ['hours', mine, 'object', 'hours'],
    ['lent-thing', theirs, 'wait', 'place'],
  ] as const)('不是主要的一步，后面还有事的也问：%s %j %s 问的是 %s', async (kind, subject, action, moment) => {
    await askAtStep(kind, subject, { action, primary: false });
    expect(asked).toEqual([[...new Set(MESSAGE_MOMENTS[moment].map(templateOf))].slice(0, 3)]);
  });

  test.each(['cancel', 'withdraw', 'leave', 'quit', 'give-back', 'end', 'change-visibility'])(
    '退出、取消这样收尾的步不问：%s',
    async (action) => {
      await askAtStep('coop-order', mine, { action, primary: false });
      expect(asked).toEqual([]);
    },
  );
});
