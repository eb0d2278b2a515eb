import { component, phone, tap, words } from './support';

const dialled: string[] = [];
Object.assign(phone, { makePhoneCall: ({ phoneNumber }: { phoneNumber: string }) => dialled.push(phoneNumber) });
const draw = component('components/person-card');

describe('负责人', () => {
  test('姓名、岗位看得到，电话一点就通', async () => {
    const card = draw({ name: '张三', title: '网格员', phone: '00000000001' });
    expect(words(card)).toContain('张三网格员');
    await tap(card, '.call');
    expect(dialled).toEqual(['00000000001']);
  });

  test('没有电话就不给拨打的按钮', () => {
    expect(draw({ name: '张三', title: '网格员' }).querySelectorAll('.call')).toHaveLength(0);
  });
});
