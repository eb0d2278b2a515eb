import { component, heard, words } from './support';
import { settled } from './requests-phone';

const draw = component('components/stars-field');

describe('满意程度', () => {
  test('点几颗星是几分，旁边写着是什么意思', async () => {
    const field = draw({ label: '满意程度', value: 4, required: true });
    const changes = heard(field, 'change');
    expect(field.querySelectorAll('.star-given')).toHaveLength(4);
    expect(words(field)).toContain('满意');
    field.querySelectorAll('.star')[1]?.dispatchEvent('tap');
    await settled();
    expect(changes).toEqual([{ value: 2 }]);
  });

  test('读屏的人听得到每颗星是什么', () => {
    const { stars } = draw({ value: 0 }).data as { stars: { say: string }[] };
    expect(stars.map(({ say }) => say)).toEqual([
      '1 星，很不满意',
      '2 星，不满意',
      '3 星，一般',
      '4 星，满意',
      '5 星，很满意',
    ]);
  });

  test('只给看的，点了不算', async () => {
    const field = draw({ value: 5, readonly: true });
    const changes = heard(field, 'change');
    field.querySelectorAll('.star')[0]?.dispatchEvent('tap');
    await settled();
    expect(changes).toEqual([]);
  });
});
