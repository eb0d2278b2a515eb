import { shownOf } from '../../miniprogram/packages/requests/pages/detail/shown';
import { someRequest } from './requests-phone';

const reason = '您选的位置在第一网格，这类事由这里的网格员负责。';
const entry = (title: string, more: object = {}) => ({
  at: 1,
  atText: '今天 9:00',
  title,
  by: '',
  note: '',
  photos: [],
  heldPhotos: [],
  ...more,
});
const timeline = [
  entry('提交诉求', { photos: ['cloud://a'] }),
  entry('已派给', { note: reason, photos: ['cloud://b'] }),
];
const mine = { name: '居民', phone: '00000000001', isMe: true };
const status = (id: 'assigned' | 'accepted' | 'resolved' | 'confirmed') => ({
  id,
  label: '',
  tone: 'working' as const,
});

describe('一件诉求给谁看，怎么说', () => {
  test('最近的事在最上面；提交时的照片跟着内容，不再放一遍', () => {
    const { timeline: shown } = shownOf(someRequest({ timeline, author: mine }));
    expect(shown.map(({ title, photos }) => `${title} ${photos.length}`)).toEqual(['已派给 1', '提交诉求 0']);
  });

  test('对反映人说“您选的位置”，对别人说“事情的位置”', () => {
    expect(shownOf(someRequest({ timeline, reason, author: mine })).reason).toBe(reason);
    const chief = shownOf(
      someRequest({ timeline, reason, author: { ...mine, phone: '', isMe: false }, availableActions: [] }),
    );
    expect(chief.reason).toMatch(/^事情的位置在第一网格/);
    expect(chief.timeline[0]!.note).toMatch(/^事情的位置/);
  });

  test('自己手上的事，不必告诉自己怎么打自己的电话', () => {
    const owner = shownOf(someRequest({ reason, author: { ...mine, isMe: false } }));
    expect(owner).toMatchObject({ mine: true, reason: '' });
  });

  test.each([
    ['assigned', false, false],
    ['accepted', true, false],
    ['resolved', true, true],
    ['confirmed', true, true],
  ] as const)('%s：哪些承诺已经做到', (id, accepted, resolved) => {
    expect(shownOf(someRequest({ status: status(id) }))).toMatchObject({ accepted, resolved });
  });
});
