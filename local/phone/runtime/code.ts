import type * as glassEasel from 'glass-easel';
import { MiniProgramEnv, type AssociatedBackend, type CodeSpace, type types } from 'glass-easel-miniprogram-adapter';
import { components, groups, type CompiledComponent, type ComponentConfig } from 'virtual:miniprogram';
import { defineBuiltins } from './builtins';
import { report } from './errors';
import type { PhoneHost } from './host';
import type { Styles } from './styles';

/** What a script gives to Component(), Page() or Behavior(). */
interface Definition extends Record<string, unknown> {
  options?: { addGlobalClass?: boolean; styleIsolation?: string };
  behaviors?: unknown[];
  properties?: Record<string, unknown>;
}

/** The same as the adapter takes it. */
type Prepared = types.GeneralComponentDefinition;

type Register = (definition: Definition) => unknown;

/** The code of the mini-program, loaded into glass-easel. */
export interface Code {
  readonly space: CodeSpace;
  readonly associated: AssociatedBackend;
  /** Loads the script of a page or component, and of all that it uses, unless they are. */
  need(path: string): void;
}

const BUILTIN_BEHAVIORS: Record<string, object> = {
  'wx://form-field': { properties: { name: String, value: null } },
  'wx://form-field-group': {},
  'wx://form-field-button': {},
  'wx://component-export': {},
};

/** `ready` is not driven by glass-easel: children first, once what is being drawn is drawn. */
function readyBehavior(space: glassEasel.ComponentSpace): glassEasel.GeneralBehavior {
  let waiting: glassEasel.GeneralComponent[] = [];
  const flush = (): void => {
    const ready = waiting.reverse();
    waiting = [];
    for (const component of ready) component.triggerLifetime('ready', []);
  };
  return space
    .defineBehavior({
      is: '__ready__',
      lifetimes: {
        attached(this: { _$?: glassEasel.GeneralComponent }) {
          if (!waiting.length) setTimeout(flush);
          waiting.push(this._$ ?? (this as unknown as glassEasel.GeneralComponent));
        },
      },
    })
    .general();
}

/** Replaces `wx://…` names of behaviors, which the adapter does not know. */
function namedBehaviors(space: CodeSpace): (definition: Definition) => Prepared {
  const registered = Object.fromEntries(
    Object.entries(BUILTIN_BEHAVIORS).map(([name, definition]) => [
      name,
      space.behavior().definition(definition).register(),
    ]),
  );
  const resolve = (behavior: unknown): unknown => {
    if (typeof behavior !== 'string') return behavior;
    const found = registered[behavior];
    if (found) return found;
    if (!behavior.startsWith('wx://')) throw new Error(`unknown behavior "${behavior}"`);
    // One of WeChat's that does nothing here.
    console.warn(`behavior "${behavior}" is not known to the phone`);
    return (registered[behavior] = space.behavior().definition({}).register());
  };
  return (definition) => {
    const behaviors = definition.behaviors?.map(resolve);
    const properties = definition.properties && readProperties(definition.properties);
    return { ...definition, ...(behaviors ? { behaviors } : {}), ...(properties ? { properties } : {}) } as Prepared;
  };
}

/** Properties in the ways that WeChat takes and glass-easel does not: several types as a list, an observer by the name of a method. */
function readProperties(properties: Record<string, unknown>): Record<string, unknown> {
  const read = (property: unknown): unknown => {
    if (typeof property !== 'object' || property === null) return property;
    const { type, observer } = property as { type?: unknown; observer?: unknown };
    const types = Array.isArray(type) ? (type as unknown[]) : undefined;
    return {
      ...property,
      ...(types ? { type: types[0], optionalTypes: types.slice(1) } : {}),
      ...(typeof observer === 'string' ? { observer: callMethod(observer) } : {}),
    };
  };
  return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, read(property)]));
}

/** A name without a method is passed over. */
const callMethod = (name: string) =>
  function (this: Record<string, unknown>, ...given: unknown[]): void {
    const method = this[name];
    if (typeof method === 'function') Reflect.apply(method, this, given);
  };

/** Merges what the .json and the script say of a component's styles, as WeChat does; the adapter reads the .json only. */
function staticConfig(component: CompiledComponent, options: Definition['options'], byPage: boolean): ComponentConfig {
  const config: ComponentConfig = { ...component.config };
  config.addGlobalClass ??= options?.addGlobalClass;
  config.styleIsolation ??= options?.styleIsolation ?? (component.isPage ? 'shared' : undefined);
  config.component ??= !byPage;
  if (config.styleIsolation === undefined) delete config.styleIsolation;
  return config;
}

const sharesStyles = ({ styleIsolation }: ComponentConfig): boolean => /^(page-)?shared$/.test(styleIsolation ?? '');

function createSpace(backend: glassEasel.GeneralBackendContext, host: PhoneHost): Omit<Code, 'need'> {
  const env = new MiniProgramEnv();
  const builtins = defineBuiltins(env.getGlobalCodeSpace().getComponentSpace(), groups, host);
  const space = env.createCodeSpace('', true);
  const defined = space.getComponentSpace();
  // Vant declares a property called `dataset`, which would hide the element's own.
  defined.updateComponentOptions({ writeIdToDOM: true, writeFieldsToNode: false });
  for (const [tag, definition] of Object.entries(builtins)) defined.setGlobalUsingComponent(tag, definition);
  space.setOverallBehavior(readyBehavior(defined));
  return { space, associated: env.associateBackend(backend) };
}

/** Sets Component, Page and Behavior for the scripts, and loads those that are needed one at a time under their own path. */
export function createCode(backend: glassEasel.GeneralBackendContext, host: PhoneHost, styles: Styles): Code {
  const { space, associated } = createSpace(backend, host);
  const withBehaviors = namedBehaviors(space);
  let component: Register | undefined;
  let page: Register | undefined;
  const during = (register: Register | undefined, definition: Definition): unknown => {
    if (!register) throw new Error('Component() and Page() belong at the top of a script');
    return register(definition);
  };
  Object.assign(globalThis, {
    Behavior: (definition: Definition) => space.behavior().definition(withBehaviors(definition)).register(),
    Component: (definition: Definition) => during(component, definition),
    Page: (definition: Definition) => during(page, definition),
  });
  const load = (compiled: CompiledComponent): void => {
    const prepare = (definition: Definition, byPage: boolean): Prepared => {
      const config = staticConfig(compiled, definition.options, byPage);
      const { path, prefix } = compiled;
      space.addComponentStaticConfig(path, config as types.ComponentStaticConfig);
      space.addCompiledTemplate(path, { groupList: groups, content: groups[path]! });
      space.addStyleSheet(path, path, prefix);
      styles.register(path, compiled.css, sharesStyles(config) ? '' : prefix, prefix);
      associated.registerStyleSheetContent(path, '');
      return withBehaviors(definition);
    };
    space.componentEnv(compiled.path, (scope) => {
      let registered = false;
      const once = (definition: Definition, byPage: boolean): Prepared => {
        registered = true;
        return prepare(definition, byPage);
      };
      component = (definition) => scope.Component(once(definition, false));
      page = (definition) => scope.Page(once(definition, true));
      runScript(compiled);
      // Its script is not there, or went wrong before it said what it is: the page still opens.
      if (!registered) scope.Component(prepare({}, compiled.isPage));
    });
    component = page = undefined;
  };
  return { space, associated, need: onceWithWhatItUses(load) };
}

/** As WeChat's `lazyCodeLoading: requiredComponents`: most of some hundred scripts are never needed on one phone. */
function onceWithWhatItUses(load: (component: CompiledComponent) => void): (path: string) => void {
  const waiting = new Map(components.map((component) => [component.path, component]));
  return function need(path) {
    const component = waiting.get(path);
    if (!component) return;
    // Before its own components are followed: two components may use each other.
    waiting.delete(path);
    load(component);
    for (const used of Object.values(component.config.usingComponents ?? {})) need(used.replace(/^\//, ''));
  };
}

function runScript(compiled: CompiledComponent): void {
  try {
    compiled.load();
  } catch (error) {
    report(error, compiled.path);
  }
}
