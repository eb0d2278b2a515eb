import { refusals } from '../../cloudfunctions/platform/errors';
import { describeFault } from '../../cloudfunctions/platform/log';

const fault = (message: string, more: object = {}) => Object.assign(new Error(message), more);

test('故障记下编码、种类与在代码里的位置', () => {
  const told = describeFault(fault('storage answered 503', { code: 'SYS_ERR' }));
  expect(told).toMatch(/^SYS_ERR Error: storage answered 503\n\s+at .*log\.test/);
});

test.each([
  ['重复键的值', 'E11000 duplicate key error index: phone dup key: { phone: "15490000001" }', '15490000001'],
  ['单引号里的', "no person 'wx-openid-1'", 'wx-openid-1'],
  ['没有引号的号码', 'no person 15490000001 here', '15490000001'],
  ['人写的话', 'cannot read 李桂芬家的灯坏了', '李桂芬'],
])('故障的话里有%s：不记', (_, message, secret) => {
  const told = describeFault(fault(message));
  expect(told).toContain('…');
  expect(told).not.toContain(secret);
});

test('抛出的不是错误，只记它是什么', () => {
  expect(describeFault('李桂芬')).toBe('string');
});

test('不合规矩的输入，日志说出是哪几项，不说填了什么', () => {
  const refusal = refusals.badInput({ words: '请填写诉求内容。', 'place.point.latitude': '位置不对，请重新选择。' });
  expect(refusal.rule).toBe('schema of words, place.point.latitude');
  expect(refusal.message).toBe('请填写诉求内容。');
});
