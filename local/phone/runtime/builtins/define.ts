import type * as glassEasel from 'glass-easel';
import type { PhoneHost, TemplateGroups } from '../host';
import { ariaAttributes, ariaProperties } from './aria';
import { forget, liveOf, remember } from './live';
import { flag, type Behaviour, type Builtin, type Part } from './part';
import { makeReachable } from './press';

type Component = glassEasel.GeneralComponent;

const shared = { hidden: flag(), ...ariaProperties };

/** Components that hear a tap the page bound, known before they are attached. */
const tapped = new WeakSet<Component>();

function partOf(tag: string, component: Component): Part {
  const element = component.$$ as unknown as HTMLElement;
  return {
    tag,
    element,
    component,
    get props() {
      return component.data;
    },
    set(values) {
      // one path at a time rather than setData, which would keep a `model:` binding from hearing
      for (const [name, value] of Object.entries(values)) component.replaceDataOnPath([name], value);
      component.applyDataUpdates();
    },
    emit: (name, detail = {}, options) => component.triggerEvent(name, detail, options),
    onTap: (listener) => component.addListener('tap', listener),
    attribute(name, value) {
      if (value === undefined || value === false || value === '') element.removeAttribute(name);
      else element.setAttribute(name, value === true ? '' : String(value));
    },
  };
}

function applyShared(part: Part, behaviour: Behaviour, name: string): void {
  const value = part.props[name];
  const attribute = ariaAttributes.get(name);
  const speaker = behaviour.speaker ?? part.element;
  if (name === 'hidden') part.element.toggleAttribute('hidden', Boolean(value));
  // a state that is false is still told: aria-expanded="false" says that it can be opened
  else if (attribute && given(value)) speaker.setAttribute(attribute, String(value));
  else if (attribute && attribute !== 'role') speaker.removeAttribute(attribute);
  if (attribute === 'role') makeReachable(part.element, value, false);
}

const given = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

function changed(component: Component, name: string): void {
  const live = liveOf(component.$$ as unknown as Element);
  if (!live) return;
  if (name in shared) applyShared(live.part, live.behaviour, name);
  live.behaviour.changed?.[name]?.(live.part.props[name]);
}

function attach(tag: string, spec: Builtin, component: Component, host: PhoneHost): void {
  const part = partOf(tag, component);
  // what a built-in listens to for itself does not make it a control
  const heard = tapped.has(component);
  const behaviour: Behaviour = spec.attach?.(part, host) ?? {};
  remember(part.element, { part, behaviour, hoverClass: spec.hoverClass ?? '' });
  for (const name of Object.keys(shared)) if (given(part.props[name])) applyShared(part, behaviour, name);
  makeReachable(part.element, part.element.getAttribute('role'), heard);
}

/** Makes a glass-easel component of a built-in. */
export function define(
  space: glassEasel.ComponentSpace,
  groups: TemplateGroups,
  host: PhoneHost,
  tag: string,
  spec: Builtin,
): glassEasel.GeneralComponentDefinition {
  const properties = { ...shared, ...spec.properties };
  const behaviourOf = (component: Component): Behaviour | undefined =>
    liveOf(component.$$ as unknown as Element)?.behaviour;
  return space
    .defineComponent<
      Record<string, unknown>,
      Record<string, glassEasel.typeUtils.PropertyOption<null, unknown>>,
      glassEasel.typeUtils.MethodList
    >({
      is: `__builtin__/${tag}`,
      options: { writeIdToDOM: true, reflectToAttributes: false, listenerChangeLifetimes: true },
      template: { content: groups[`__builtin__/${tag}`], groupList: groups },
      properties: properties as Record<string, glassEasel.typeUtils.PropertyOption<null, unknown>>,
      data: { ...spec.data },
      externalClasses: [...(spec.externalClasses ?? [])],
      observers: Object.fromEntries(
        Object.keys(properties).map((name) => [
          name,
          function (this: Component) {
            changed(this, name);
          },
        ]),
      ),
      methods: {
        queryNode(this: Component) {
          return behaviourOf(this)?.node ?? this.$$;
        },
        queryContext(this: Component) {
          return behaviourOf(this)?.context ?? this.$$;
        },
      },
      lifetimes: {
        attached(this: Component) {
          attach(tag, spec, this, host);
        },
        detached(this: Component) {
          behaviourOf(this)?.detach?.();
          forget(this.$$ as unknown as Element);
        },
        listenerChange(
          this: Component,
          added: boolean,
          name: string,
          _listener: unknown,
          options?: { final?: boolean },
        ) {
          if (added && name === 'tap' && options?.final !== true) tapped.add(this);
        },
      },
    })
    .general();
}
