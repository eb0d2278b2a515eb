import fc from 'fast-check';
import { conceal } from '../../cloudfunctions/platform/conceal';
import { neighbourhoodOf, neighbourView, publicProgress } from '../../cloudfunctions/requests/neighbour-view';
import { REQUEST_STATUSES, type RequestStatus } from '../../miniprogram/packages/requests/vocabulary/requests';
import { after, CELL, HOUR, inStatus, submitted, SUBMITTED_AT } from './sample';

const now = SUBMITTED_AT + HOUR;
const NAME = '李秀英';
const words = '我是李秀英，住2单元502，楼道声控灯坏了，电话19900000001，或打 0917-3312345';
const seen = (more: Parameters<typeof submitted>[0] = {}) =>
  neighbourView(submitted({ words, visibility: 'neighbours', ...more }), now, true);

describe('邻居看到的诉求', () => {
  test('只给工作人员看的，邻居什么也看不到；撤回的也不再给看', () => {
    expect(seen({ visibility: 'private' })).toBeNull();
    for (const status of Object.keys(REQUEST_STATUSES) as RequestStatus[]) {
      const view = neighbourView({ ...inStatus[status], visibility: 'neighbours' }, now);
      expect(view === null).toBe(status === 'withdrawn');
    }
  });

  test('看得到什么事、在哪栋楼、办到哪一步，看不到是谁、电话、单元门牌', () => {
    const view = seen();
    expect(view).toMatchObject({
      category: { label: '照明' },
      placeText: '东苑 3号楼',
      status: { label: '待受理' },
      createdText: '今天 9:30',
      authorName: '',
      seconders: 0,
    });
    const whole = JSON.stringify(view);
    for (const secret of [NAME, '19900000001', '3312345', '502', 'resident', '张三', '19900000002', 'addr-1', '107.14'])
      expect(whole).not.toContain(secret);
    expect(view?.words).toContain('楼道声控灯坏了');
  });

  test('本人愿意写名字，才有名字；电话和门牌照样没有', () => {
    const view = seen({ visibility: 'neighbours-named' });
    expect(view?.authorName).toBe(NAME);
    expect(view?.words).toContain(NAME);
    expect(JSON.stringify(view)).not.toMatch(/19900000001|502/);
  });

  test('写了名字的，只给住址确认过的邻居看到名字', () => {
    const request = submitted({ words, visibility: 'neighbours-named' });
    for (const view of [neighbourView(request, now), neighbourView(request, now, false)]) {
      expect(view).toMatchObject({ authorName: '' });
      expect(JSON.stringify(view)).not.toContain(NAME);
    }
  });

  test('还没查过、没通过、没有结论的照片都不给看，查过的给看；附议的人数照给', () => {
    const photos = [1, 2, 3, 4].map((n) => `cloud://e/requests/${n}.jpg`);
    const request = submitted({ photos, visibility: 'neighbours' });
    const media = { cleared: [photos[1]!], refused: [photos[2]!], unanswered: [photos[3]!] };
    const view = neighbourView({ ...request, media, secondCount: 3 }, now);
    expect(view).toMatchObject({ photos: [photos[1]], seconders: 3 });
    expect(neighbourView(request, now)).toMatchObject({ photos: [] });
  });

  test('请反映人补充情况是两个人之间的事，邻居看到的是正在办', () => {
    const view = neighbourView({ ...inStatus.awaiting, visibility: 'neighbours' }, now);
    expect(view?.status).toMatchObject({ id: 'accepted', label: '办理中' });
  });

  test('看得到办到哪一步、什么时候，看不到谁说了什么', () => {
    const walked = after(submitted(), 'accept', 'ask', 'answer', 'convene', 'record-outcome', 'resolve', 'confirm');
    const progress = publicProgress(walked.history, now);
    expect(progress.map(({ title }) => title)).toEqual([
      '邻居提交了诉求',
      '已受理',
      '大家一起商量办法',
      '正在办理',
      '处理好了，等反映人确认',
      '已办结',
    ]);
    const whole = JSON.stringify(progress);
    for (const secret of ['情况说明', '某人', '张三', '李秀英', '已换新灯', 'after.jpg'])
      expect(whole).not.toContain(secret);
  });

  test('只有还没办完、愿意给邻居看的，才在社区的列表里', () => {
    for (const [status, request] of Object.entries(inStatus)) {
      expect(neighbourhoodOf(request)).toBeNull();
      expect(neighbourhoodOf({ ...request, visibility: 'neighbours' })).toBe(
        REQUEST_STATUSES[status as RequestStatus].open ? CELL.slice(0, 12) : null,
      );
    }
  });

  test('给邻居的就这几样：诉求多了一项，邻居不会跟着多看到', () => {
    expect(Object.keys(seen() ?? {}).sort()).toEqual(
      [
        'authorName',
        'category',
        'createdAt',
        'createdText',
        'id',
        'photos',
        'placeText',
        'seconders',
        'status',
        'title',
        'words',
      ].sort(),
    );
  });
});

describe('话里带出来的号码和门牌', () => {
  test.each([
    ['有事打13912345678找我', '有事打（号码已隐去）找我'],
    ['电话 139 1234 5678', '电话 （号码已隐去）'],
    ['电话１３９１２３４５６７８', '电话（号码已隐去）'],
    ['+86 139-1234-5678', '（号码已隐去）'],
    ['身份证610302195001011234', '身份证（号码已隐去）'],
    ['我家在3-2-502', '我家在3-2（门牌已隐去）'],
    ['5栋301漏水', '5栋（门牌已隐去）漏水'],
    ['楼上1203室半夜装修', '楼上（门牌已隐去）半夜装修'],
    ['三零一室的住户', '（门牌已隐去）的住户'],
    ['隔壁502天天吵', '隔壁（门牌已隐去）天天吵'],
  ])('%s → %s', (said, shown) => {
    expect(conceal(said, '')).toBe(shown);
  });

  test.each([
    '3号楼2单元二楼的灯坏了',
    '2026年11月23日停水',
    '院门口有个坑，长200米，找过12345',
    '这栋楼300户人家都没暖气',
    '我家120平米，三室一厅',
    '着火打119',
    '门口积水，楼下500米都不好走',
  ])('不是门牌和号码的照说：%s', (said) => {
    expect(conceal(said, NAME)).toBe(said);
  });

  test('无论前后写什么，手机号都不会漏出去', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('灯', '，', ' ', '找', 'a', '-') }),
        fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String),
        fc.string({ unit: fc.constantFrom('坏', '。', ' ', '室', '\n') }),
        (before, number, behind) => {
          expect(conceal(before + number + behind, '')).not.toContain(number);
        },
      ),
    );
  });
});
