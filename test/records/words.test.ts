import { filesBelow, read } from '../architecture/sources';

describe('不叫证明', () => {
  test('没有接上全国系统以前，小程序、云函数和导出的文件里都没有这两个字', () => {
    const files = [
      ...filesBelow('miniprogram', ['.ts', '.wxml', '.json', '.wxs']),
      ...filesBelow('cloudfunctions', ['.ts']),
    ].filter((file) => !file.startsWith('miniprogram/miniprogram_npm/'));
    expect(files.length).toBeGreaterThan(200);
    // Papers that others issue are spoken of where appeals and services are: never beside hours, points or records.
    const others = /\/(ledger|requests|services)\//;
    const named = files.filter((file) => !others.test(file));
    expect(named.length).toBeGreaterThan(150);
    expect(named.filter((file) => read(file).includes('证明'))).toEqual([]);
  });
});
