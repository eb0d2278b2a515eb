import fc from 'fast-check';
import { keptWords, wholeWords } from '../../cloudfunctions/requests/long-words';
import { neighbourView } from '../../cloudfunctions/requests/neighbour-view';
import { submission } from '../../cloudfunctions/requests/submission';
import { beginning } from '../../cloudfunctions/requests/tell';
import { refuseFields } from '../../cloudfunctions/platform/step-fields';
import { stepFields } from '../../cloudfunctions/platform/step-input';
import { STEP_LIMITS } from '../../miniprogram/vocabulary/steps';
import { submitted, SUBMITTED_AT } from './sample';

const wordsTaken = (words: string) =>
  submission.safeParse({ words, categoryId: 'x', place: { source: 'address', addressId: 'a' } });

describe('长的诉求和说明', () => {
  test.each([1000, 3000, 5000])('诉求 %i 个字能提交，一个字不少', (length) => {
    const words = '供暖管道又漏了。'.repeat(700).slice(0, length);
    const read = wordsTaken(words);
    expect(read.success && read.data.words).toBe(words);
    expect(wholeWords(keptWords(words))).toBe(words);
  });

  test('5001 个字说明白多了几个', () => {
    const read = wordsTaken('灯'.repeat(5001));
    expect(read.error?.issues[0]?.message).toBe('诉求内容最多 5000 个字，现在是 5001 个字。');
  });

  test('列表只读开头一千字以内，断在一句话的末尾；短的原样', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('灯', '。', '，', '😀', '坏', '\n'), maxLength: 3000 }),
        (whole) => {
          const kept = keptWords(whole);
          expect(kept.words.length).toBeLessThanOrEqual(1000);
          expect(whole.startsWith(kept.words)).toBe(true);
          expect(kept.words).not.toMatch(/[\ud800-\udbff]$/);
          expect(wholeWords(kept)).toBe(whole);
          if (whole.length <= 1000) expect(kept).toEqual({ words: whole });
        },
      ),
    );
    expect(keptWords(`${'一'.repeat(900)}。${'二'.repeat(900)}`).words).toBe(`${'一'.repeat(900)}。`);
  });

  test('邻居看到全文，后面的号码一样隐去', () => {
    const whole = `${'楼道灯坏了。'.repeat(300)}电话13912345678`;
    const view = neighbourView({ ...submitted({ visibility: 'neighbours' }), ...keptWords(whole) }, SUBMITTED_AT);
    expect(view?.words.endsWith('电话（号码已隐去）')).toBe(true);
    expect(view?.words.length).toBeGreaterThan(1800);
  });

  test('说明到 2000 个字；一步另有更短的，超过了说是哪一项、现在几个字', () => {
    expect(STEP_LIMITS.noteMax).toBe(2000);
    expect(stepFields.safeParse({ note: '灯'.repeat(2000) }).success).toBe(true);
    expect(stepFields.safeParse({ note: '灯'.repeat(2001) }).error?.issues[0]?.message).toBe(
      '说明最多 2000 个字，现在是 2001 个字。',
    );
    const asked = [{ name: 'note' as const, label: '原因', required: true, max: 200 }];
    const step = { action: 'refuse', label: '退回' };
    const refused = () => refuseFields(step, asked, { note: '灯'.repeat(201) }, SUBMITTED_AT);
    expect(refused).toThrow(expect.objectContaining({ fields: { note: '原因最多 200 个字，现在是 201 个字。' } }));
  });

  test('消息里只说说明的开头', () => {
    expect(beginning('灯'.repeat(2000))).toBe(`${'灯'.repeat(200)}…`);
    expect(beginning('灯换好了')).toBe('灯换好了');
  });
});
