import { closeBrowser } from '../../support/browser';
import { type Files, openProgram, program } from './foreign-programs';

afterAll(closeBrowser);

/** Opens without a fault and shows what its author meant. */
const WHOLE: Readonly<Record<string, { files: Files; shows?: string }>> = {
  组件写成文件夹: {
    files: program({
      'p/i.json': '{"usingComponents":{"c":"./c"}}',
      'p/i.wxml': '<c/>',
      'p/c/index.json': '{"component":true}',
      'p/c/index.js': 'Component({})',
      'p/c/index.wxml': '<view>in a folder</view>',
    }),
    shows: 'in a folder',
  },
  '一个脚本里 import 和 module.exports 混着写': {
    files: program({
      'u.js': "import one from './b'; const f = () => one; module.exports = { f }",
      'b.js': 'export default 1',
      'p/i.js': "import { f } from '../u'; Page({ data: { a: f() } })",
      'p/i.wxml': '<view>{{a}}</view>',
    }),
    shows: '1',
  },
  'require 不写 ./': {
    files: program({
      'p/h.js': 'module.exports=1',
      'p/i.js': "Page({data:{a:require('h.js')}})",
      'p/i.wxml': '<view>{{a}}</view>',
    }),
    shows: '1',
  },
  'require 从根上写': {
    files: program({
      'u/h.js': 'module.exports=2',
      'p/i.js': "Page({data:{a:require('/u/h.js')}})",
      'p/i.wxml': '<view>{{a}}</view>',
    }),
    shows: '2',
  },
  'require 写一个文件夹': {
    files: program({
      'u/index.js': 'module.exports=3',
      'p/i.js': "Page({data:{a:require('../u')}})",
      'p/i.wxml': '<view>{{a}}</view>',
    }),
    shows: '3',
  },
  'resolveAlias 给的别名': {
    files: program(
      {
        'u/h.js': 'module.exports=4',
        'p/i.js': "Page({data:{a:require('@u/h.js')}})",
        'p/i.wxml': '<view>{{a}}</view>',
      },
      { resolveAlias: { '@u/*': 'u/*' } },
    ),
    shows: '4',
  },
  'require.async': {
    files: program({
      'p/h.js': 'module.exports=5',
      'p/i.js': "Page({data:{a:''},onLoad(){require.async('./h.js').then(a=>this.setData({a}))}})",
      'p/i.wxml': '<view>{{a}}</view>',
    }),
    shows: '5',
  },
  等号后面空一格: { files: program({ 'p/i.wxml': '<view class= "a" id = "b">ok</view>' }) },
  属性值不加引号: { files: program({ 'p/i.wxml': '<view class=a hidden={{false}}>ok</view>' }) },
  '自定义 tabBar 没有文件夹': {
    files: program(
      { 'q/i.js': 'Page({})', 'q/i.wxml': '<view/>', 'q/i.json': '{}' },
      {
        pages: ['p/i', 'q/i'],
        tabBar: {
          custom: true,
          list: [
            { pagePath: 'p/i', text: 'a' },
            { pagePath: 'q/i', text: 'b' },
          ],
        },
      },
    ),
  },
  'onLaunch 在页面的脚本之前': {
    files: program({
      'app.js': 'App({onLaunch(){this.g={x:1}}})',
      'p/i.js': 'const x=getApp().g.x;Page({data:{x}})',
      'p/i.wxml': '<view>{{x}}</view>',
    }),
    shows: '1',
  },
  'getSystemInfo 当场就答': {
    files: program({
      'p/i.js':
        'Page({onLoad(){let h;wx.getSystemInfo({success:e=>{h=e.statusBarHeight}});if(h===undefined)throw new Error("late")}})',
    }),
  },
  图片写相对路径: {
    files: program({
      'a/x.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
      'p/i.js': 'Page({data:{a:""},l(){this.setData({a:"drawn"})},e(){throw new Error("not found")}})',
      'p/i.wxml': '<image src="../a/x.svg" bindload="l" binderror="e"/><view>{{a}}</view>',
    }),
    shows: 'drawn',
  },
  'WXS 里没有声明的变量': {
    files: program({
      'p/m.wxs': 'var a = b = 6; module.exports={a:a}',
      'p/i.wxml': '<wxs src="./m.wxs" module="m"/><view>{{m.a}}</view>',
    }),
    shows: '6',
  },
  'WXS 的 change: 找得到自己的组件': {
    files: program({
      'p/m.wxs':
        'module.exports={f:function(n,o,owner,ins){owner.getState().n=n;ins.setStyle({color:"red"});owner.selectComponent(".x").addClass("y");owner.callMethod("heard",{n:owner.getState().n})}}',
      'p/i.js': 'Page({data:{a:""},heard(e){this.setData({a:"heard "+e.n})}})',
      'p/i.wxml': '<wxs src="./m.wxs" module="m"/><view class="x" p="{{7}}" change:p="{{m.f}}">{{a}}</view>',
    }),
    shows: 'heard 7',
  },
  '不认识的 wx:// 行为': { files: program({ 'p/i.js': "Component({behaviors:['wx://proxy-scroll-view']})" }) },
  global: {
    files: program({ 'p/i.js': 'global.x=8;Page({data:{x:global.x}})', 'p/i.wxml': '<view>{{x}}</view>' }),
    shows: '8',
  },
  属性有两种类型: {
    files: program({
      'p/i.json': '{"usingComponents":{"c":"../c/i"}}',
      'p/i.wxml': '<c a="{{true}}"/><c a="yes"/>',
      'c/i.json': '{"component":true}',
      'c/i.js': 'Component({properties:{a:{type:[Boolean,String]}}})',
      'c/i.wxml': '<view>{{a}}</view>',
    }),
    shows: 'true\nyes',
  },
  'observer 写了没有的方法': {
    files: program({ 'p/i.js': "Component({properties:{a:{type:String,observer:'none'}}})" }),
  },
  别的页面的脚本出错: {
    files: program(
      { 'q/i.js': 'throw new Error("q");', 'q/i.json': '{}', 'q/i.wxml': '<view/>' },
      { pages: ['p/i', 'q/i'] },
    ),
  },
  entryPagePath: {
    files: program(
      { 'q/i.js': 'Page({})', 'q/i.json': '{}', 'q/i.wxml': '<view>second</view>' },
      { pages: ['p/i', 'q/i'], entryPagePath: 'q/i' },
    ),
    shows: 'second',
  },
  'style v2': { files: program({}, { style: 'v2', lazyCodeLoading: 'requiredComponents' }) },
};

test.each(Object.keys(WHOLE))('%s：照样打开', async (name) => {
  const { files, shows = 'ok' } = WHOLE[name]!;
  expect(await openProgram(files)).toMatchObject({ text: shows, errors: [], lints: [], unknown: [] });
});

/** Opens, and says by name what of it is not there. */
const SAID: Readonly<Record<string, { files: Files; at?: string; says: RegExp; shows?: string }>> = {
  少一个页面: { files: program({}, { pages: ['p/i', 'p/none'] }), says: /page "p\/none"/ },
  打开少了的那个页面: {
    files: program({}, { pages: ['p/i', 'p/none'] }),
    at: 'p/none',
    says: /page "p\/none"/,
    shows: '',
  },
  少一个组件: {
    files: program({ 'p/i.json': '{"usingComponents":{"c":"./none"}}', 'p/i.wxml': '<c/><view>ok</view>' }),
    says: /p\/i\.json.*component "c"/,
  },
  扩展库没有装: {
    files: program(
      { 'p/i.json': '{"usingComponents":{"c":"weui-miniprogram/cell/cell"}}', 'p/i.wxml': '<c/><view>ok</view>' },
      { useExtendedLib: { weui: true } },
    ),
    says: /weui-miniprogram\/cell\/cell/,
  },
  '脚本 require 了没有的': {
    files: program(
      { 'q/i.js': 'require("./none");Page({})', 'q/i.json': '{}', 'q/i.wxml': '<view>q</view>' },
      { pages: ['p/i', 'q/i'] },
    ),
    says: /q\/i\.js.*"\.\/none"/,
  },
  '.scss 没有编译器': { files: program({ 'p/i.scss': '.a{.b{color:red}}' }), says: /p\/i\.scss.*sass/ },
};

test.each(Object.keys(SAID))('%s：别的照样打开，少了什么说得出', async (name) => {
  const { files, at, says, shows = 'ok' } = SAID[name]!;
  const { text, printed } = await openProgram(files, { at });
  expect(text).toBe(shows);
  expect(printed).toMatch(says);
});

test('require 了没有的那一页：打开了说在哪一行，别的接着用', async () => {
  const files = program({ 'p/i.js': '\nconst a = require("./none");\nPage({})' });
  const { errors } = await openProgram(files);
  expect(errors.join('\n')).toMatch(/p\/i.*"\.\/none" is not found/);
});

test('手机没有的接口：说一次名字，不出错', async () => {
  const files = program({
    'p/i.js':
      'Page({data:{a:""},onLoad(){const m=wx.getBackgroundAudioManager();m.title="x";m.onPlay(()=>0);m.play();wx.startBluetoothDevicesDiscovery({fail:e=>this.setData({a:e.errMsg})})}})',
    'p/i.wxml': '<view>{{a}}</view>',
  });
  const { text, errors, unknown } = await openProgram(files);
  expect(errors).toEqual([]);
  expect(text).toMatch(/^startBluetoothDevicesDiscovery:fail/);
  expect(unknown).toEqual(['wx.getBackgroundAudioManager', 'wx.startBluetoothDevicesDiscovery']);
});

test('setData 自己套着自己的：说是哪里，页面还在', async () => {
  const files = program({ 'p/i.js': 'Page({onLoad(){const a={};a.a=a;this.setData({a})}})' });
  const { text, errors } = await openProgram(files);
  expect(text).toBe('ok');
  expect(errors.join()).toMatch(/setData.*circular/i);
});

test('theme.json 的颜色', async () => {
  const files = program(
    { 'theme.json': '{"light":{"bg":"#ff0000"},"dark":{"bg":"#000000"}}' },
    {
      themeLocation: 'theme.json',
      darkmode: true,
      window: { navigationBarBackgroundColor: '@bg', navigationBarTextStyle: 'black' },
    },
  );
  const look = () => document.getElementById('phone-screen')?.style.getPropertyValue('--phone-bar');
  expect(await openProgram(files, { look })).toMatchObject({ errors: [], found: '#ff0000' });
});
