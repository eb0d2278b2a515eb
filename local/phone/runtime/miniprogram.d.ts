/** What local/phone/compile/entry.ts writes for the runtime. */
declare module 'virtual:miniprogram' {
  export interface TabItem {
    pagePath: string;
    text: string;
    iconPath?: string;
    selectedIconPath?: string;
  }

  export interface WindowConfig {
    navigationBarTitleText?: string;
    navigationBarBackgroundColor?: string;
    navigationBarTextStyle?: 'black' | 'white';
    navigationStyle?: 'default' | 'custom';
    backgroundColor?: string;
    backgroundTextStyle?: 'dark' | 'light';
    enablePullDownRefresh?: boolean;
    /** CSS pixels. */
    onReachBottomDistance?: number;
    disableScroll?: boolean;
  }

  export interface ComponentConfig extends WindowConfig {
    component?: boolean;
    addGlobalClass?: boolean;
    styleIsolation?: string;
    usingComponents?: Record<string, string>;
    componentGenerics?: Record<string, true | { default?: string }>;
    pureDataPattern?: string;
  }

  export interface CompiledComponent {
    path: string;
    isPage: boolean;
    /** Of its class names, when it does not share its styles. */
    prefix: string;
    config: ComponentConfig;
    css: string;
    load(): void;
  }

  export interface Lint {
    text: string;
    file: string;
    line: number;
    column: number;
    lineText: string;
  }

  export const app: {
    entryPagePath?: string;
    window?: WindowConfig;
    tabBar?: {
      custom?: boolean;
      color?: string;
      selectedColor?: string;
      backgroundColor?: string;
      borderStyle?: 'black' | 'white';
      list: TabItem[];
    };
  };
  export const pages: string[];
  /** Names of WeChat's APIs, whether the phone has them or not. */
  export const knownApis: string[];
  export const lints: Lint[];
  export const appCss: string;
  export const groups: import('./host').TemplateGroups;
  export const components: CompiledComponent[];
  export function loadApp(): void;
}
