import { byPageId, liveOf, within } from './live';
import { builtin, text } from './part';

const LABELLED = ['checkbox', 'radio', 'switch', 'button', 'input', 'textarea'];

export const label = builtin({
  properties: { for: text() },
  attach(part) {
    part.onTap((event) => {
      const named = liveOf(byPageId(document, part.props.for));
      const target = named ?? within(part.element, ...LABELLED)[0];
      const touched = (event.target.$$ as unknown as Element | null)?.closest('wx-button,wx-input,wx-textarea');
      // a button or a field inside hears the tap itself; a checkbox leaves it to its label
      if (target && target.part.element !== touched) target.behaviour.press?.();
    });
    return {};
  },
});
