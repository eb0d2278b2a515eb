import { component, heard, phone, words, type Rendered } from './support';

const dialled: string[] = [];
let networkChanged: (change: { isConnected: boolean }) => void = () => undefined;
Object.assign(phone, {
  getAppBaseInfo: () => ({ fontSizeSetting: 23 }),
  makePhoneCall: ({ phoneNumber }: { phoneNumber: string }) => dialled.push(phoneNumber),
  onNetworkStatusChange: (listener: typeof networkChanged) => (networkChanged = listener),
});
const draw = component('components/page-frame');
const hotline = { name: '社区值班室', phone: '0000-12345' };

/** The buttons of the state that is drawn, by what they say. */
const press = (drawn: Rendered, handler: 'retry' | 'callHotline') =>
  (drawn.instance[handler] as () => void).call(drawn.instance);

describe('页面框架', () => {
  test('正在打开时画出骨架', () => {
    const page = draw({ state: 'loading' });
    expect(page.querySelectorAll('.bone').length).toBeGreaterThan(3);
  });

  test('没有内容时说明这里是做什么的', () => {
    const page = draw({ state: 'empty', message: '还没有诉求', hint: '有事就写下来' });
    expect(words(page)).toContain('还没有诉求');
    expect(words(page)).toContain('有事就写下来');
  });

  test('打不开时说发生了什么，可以再试，也可以打电话', () => {
    const page = draw({ state: 'failed', message: '网络不太顺畅。', hotline });
    const retries = heard(page, 'retry');
    expect(words(page)).toContain('网络不太顺畅。');
    expect(words(page)).toContain('打电话给社区值班室0000-12345');
    press(page, 'retry');
    press(page, 'callHotline');
    expect(retries).toHaveLength(1);
    expect(dialled).toEqual(['0000-12345']);
  });

  test('没有信号时在最上面说一声，有了信号就收起', () => {
    const page = draw({ state: 'ready', offlineNote: '写好的已经留下，有信号后再提交。' });
    expect(words(page)).not.toContain('写好的已经留下');
    networkChanged({ isConnected: false });
    expect(words(page)).toContain('写好的已经留下，有信号后再提交。');
    networkChanged({ isConnected: true });
    expect(words(page)).not.toContain('写好的已经留下');
  });

  test('没有信号时打不开的页面，信号一来自己再试', () => {
    const page = draw({ state: 'failed', message: '手机现在没有信号。' });
    const retries = heard(page, 'retry');
    networkChanged({ isConnected: false });
    expect(retries).toHaveLength(0);
    networkChanged({ isConnected: true });
    expect(retries).toHaveLength(1);
  });

  test('文字跟着系统的字体设置放大，最多 1.6 倍', () => {
    const page = draw({ state: 'ready' });
    expect(page.data.textScale).toBe(1.44);
    expect(page.data.largeText).toBe(true);
  });
});
