import { within, type Live } from './live';
import { builtin, flag, type Part } from './part';

interface Form {
  submit(): void;
  reset(): void;
}
const forms = new WeakMap<Element, Form>();

/** The form behind an element that is a `form`. */
export const formOf = (live: Live): Form | undefined => forms.get(live.part.element);

const FIELD_TAGS = 'input textarea switch slider picker checkbox-group radio-group picker-view'.split(' ');

/** What a component with behavior wx://form-field or a built-in field gives a form. */
interface Field {
  name: string;
  value(): unknown;
  reset(): void;
}

function fieldsIn(part: Part): Field[] {
  const builtins = within(part.element, ...FIELD_TAGS).flatMap((live): Field[] => {
    const name = live.part.props.name;
    return live.behaviour.field && typeof name === 'string' && name !== '' ? [{ name, ...live.behaviour.field }] : [];
  });
  return [...builtins, ...customFieldsIn(part.element)];
}

/** Components of the mini-program that say they are fields. */
function customFieldsIn(element: Element): Field[] {
  const fields: Field[] = [];
  for (const inner of element.querySelectorAll('*')) {
    const component = (inner as { __wxElement?: Part['component'] }).__wxElement?.asGeneralComponent?.();
    if (!component?.hasBehavior('wx://form-field')) continue;
    const name: unknown = component.data.name;
    if (typeof name !== 'string' || name === '') continue;
    const initial: unknown = component.data.value;
    fields.push({
      name,
      value: () => component.data.value as unknown,
      reset: () => component.setData({ value: initial }),
    });
  }
  return fields;
}

export const form = builtin({
  properties: { reportSubmit: flag(), reportSubmitTimeout: { type: Number, value: 0 } },
  attach(part) {
    forms.set(part.element, {
      submit() {
        const value = Object.fromEntries(fieldsIn(part).map((field) => [field.name, field.value()]));
        part.emit('submit', { value, formId: '' });
      },
      reset() {
        for (const field of fieldsIn(part)) field.reset();
        part.emit('reset');
      },
    });
    return {};
  },
});
