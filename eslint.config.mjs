import wxmlParser from '@wxml/parser';
import wxml from 'eslint-plugin-wxml';
import js from '@eslint/js';
import ts from 'typescript-eslint';

/** The cache of ESLint names the parser by its `meta`, which this one does not give. */
const parser = { ...wxmlParser, meta: { name: '@wxml/parser', version: '0.4.0' } };

/** `{ ...{ a, b }, c }` says no more than `{ a, b, c }`, and only keeps the formatter from giving each a line of its own. */
const house = {
  rules: {
    'no-spread-literal': {
      create: (context) => ({
        'ObjectExpression > SpreadElement > ObjectExpression': (node) =>
          context.report({ node, message: '对象里不展开写在这里的对象：一项一行地写。' }),
      }),
    },
  },
};

/** Lengths of time and the machine's clock: only the one clock of each side writes the former and reads the latter. */
const TIME = [
  {
    selector: 'Literal[raw=/^(60|3_?600|86_?400|604_?800|28_?800)_?000$/]',
    message: '时长用 platform/clock 或 services/dates 的 MINUTE、HOUR、DAY、WEEK。',
  },
  {
    selector:
      'BinaryExpression[operator="*"][left.type="BinaryExpression"][left.right.value=60][right.value=/^(60|1000)$/]',
    message: '时长用 platform/clock 或 services/dates 的 MINUTE、HOUR、DAY、WEEK。',
  },
  {
    selector:
      'MemberExpression[object.name="Date"][property.name="now"], NewExpression[callee.name="Date"][arguments.length=0]',
    message:
      '此刻问 platform/clock 或 services/dates 的 now()；规则里时间作参数；测试里用 test/support/moment 的 testNow()。',
  },
];

/**
 * What the lowest base library that the mini-program takes (app.json's phones: iOS 14, Android's V8 of the same year) does not have:
 * WeChat's compiler turns syntax into older syntax, and leaves methods alone.
 */
const NEWER_THAN_THE_PHONE = [
  {
    selector: 'MemberExpression[object.name="Object"][property.name=/^(hasOwn|groupBy)$/]',
    message: '手机最低的基础库没有它：用 Object.prototype.hasOwnProperty.call。',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(at|findLast|findLastIndex|toSorted|toReversed|toSpliced|with|replaceAll)$/]',
    message: '手机最低的基础库没有这个方法：用下标、slice、或先拷贝再改；replaceAll 用带 g 的正则。',
  },
  {
    selector:
      'CallExpression[callee.name="structuredClone"], MemberExpression[object.name="Promise"][property.name="any"]',
    message: '手机最低的基础库没有它。',
  },
  {
    selector: 'Literal[regex.pattern=/\\(\\?<[=!]/], Literal[regex.flags=/[vds]/]',
    message: '手机最低的基础库的正则没有向后看，也没有 d、s、v 标志。',
  },
];

export default ts.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      'miniprogram/miniprogram_npm/',
      '.local/',
      '.cache/',
      'test/local/phone/fixture/',
      'miniprogram/packages/ballots/crypto/curve.js',
    ],
  },
  {
    files: ['**/*.wxml'],
    plugins: { wxml },
    languageOptions: { parser },
    rules: {
      'wxml/report-wxml-syntax-error': 'error',
      'wxml/report-interpolation-error': 'error',
      'wxml/no-duplicate-attributes': 'error',
      'wxml/no-wx-for-with-wx-else': 'error',
      'wxml/no-inconsistent-tagname': 'error',
      'wxml/wx-key': 'error',
      'wxml/no-dynamic-wx-key': 'error',
    },
  },
  { files: ['**/*.{ts,mjs,cjs}'], ...js.configs.recommended },
  ...ts.configs.recommended.map((config) => ({ ...config, files: ['**/*.{ts,mjs,cjs}'] })),
  {
    files: ['**/*.{ts,mjs,cjs}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'smart'],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    // A describe() or a journey is a list of sentences, not a function to follow.
    files: ['test/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // A built-in or a family of wx.* is one object literal of short methods, returned by one function.
    files: ['local/phone/runtime/builtins/**', 'local/phone/runtime/wx/**', 'miniprogram/**/behaviors/**'],
    rules: { 'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }] },
  },
  {
    // A component is one call with an object literal: its methods are held to 40 lines, the literal itself is not.
    files: ['miniprogram/**/*.ts'],
    languageOptions: {
      globals: {
        wx: 'readonly',
        Component: 'readonly',
        Behavior: 'readonly',
        App: 'readonly',
        getApp: 'readonly',
        getCurrentPages: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        console: 'readonly',
      },
    },
    rules: { 'no-undef': 'off' },
  },
  {
    files: ['cloudfunctions/**/*.ts', 'local/**/*.ts', 'scripts/**/*.ts', 'test/**/*.ts'],
    rules: { 'no-undef': 'off' },
  },
  {
    files: ['**/*.ts'],
    plugins: { house },
    rules: { 'house/no-spread-literal': 'error' },
  },
  {
    files: ['cloudfunctions/**/*.ts', 'miniprogram/**/*.ts', 'local/demo/**/*.ts', 'scripts/**/*.ts', 'test/**/*.ts'],
    // The phone and the cloud on this machine are WeChat's and Tencent's side: they keep the machine's time.
    ignores: [
      'cloudfunctions/platform/clock.ts',
      'miniprogram/services/dates.ts',
      'test/support/{moment,chromium}.ts',
      'test/fuzz/run.ts',
      'test/journeys/legibility.ts',
      'test/local/**',
      'test/components/**',
    ],
    rules: { 'no-restricted-syntax': ['error', ...TIME] },
  },
  {
    files: ['miniprogram/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...TIME, ...NEWER_THAN_THE_PHONE] },
  },
  {
    files: ['miniprogram/services/dates.ts'],
    rules: { 'no-restricted-syntax': ['error', ...NEWER_THAN_THE_PHONE] },
  },
  { files: ['local/demo/data/**'], rules: { 'max-lines': 'off' } },
  { files: ['local/**/*.ts', 'scripts/**', 'test/bench/**', 'test/fuzz/run.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.cjs', '**/*.mjs'],
    languageOptions: {
      globals: {
        require: 'readonly',
        module: 'writable',
        process: 'readonly',
        console: 'readonly',
        __dirname: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
