import type * as glassEasel from 'glass-easel';
import type { PhoneHost, TemplateGroups } from '../host';
import { button } from './button';
import { canvas } from './canvas';
import { coverView, matchMedia, pageContainer, rootPortal } from './containers';
import { define } from './define';
import { form } from './form';
import { icon } from './icon';
import { image } from './image';
import { input } from './input';
import { label } from './label';
import { map } from './map';
import { camera, video, webView } from './media';
import { movableArea, movableView } from './movable';
import { navigator } from './navigator';
import { navigationBar, pageMeta } from './page-meta';
import type { Builtin } from './part';
import { picker } from './picker';
import { pickerView, pickerViewColumn } from './picker-view';
import { installHover, installKeyboard } from './press';
import { progress } from './progress';
import { richText } from './rich-text';
import { scrollView } from './scroll-view';
import { slider } from './slider';
import { swiper, swiperItem } from './swiper';
import { switchPart } from './switch';
import { templates } from './templates';
import { text } from './text';
import { textarea } from './textarea';
import { checkbox, checkboxGroup, radio, radioGroup } from './toggle';
import { view } from './view';

/** Every built-in component of the phone, by its tag. */
const builtins: Readonly<Record<string, Builtin>> = {
  view,
  text,
  button,
  form,
  label,
  navigator,
  input,
  textarea,
  image,
  icon,
  'scroll-view': scrollView,
  swiper,
  'swiper-item': swiperItem,
  picker,
  'picker-view': pickerView,
  'picker-view-column': pickerViewColumn,
  switch: switchPart,
  checkbox,
  'checkbox-group': checkboxGroup,
  radio,
  'radio-group': radioGroup,
  slider,
  progress,
  'rich-text': richText,
  canvas,
  map,
  video,
  camera,
  'web-view': webView,
  'movable-area': movableArea,
  'movable-view': movableView,
  'cover-view': coverView,
  'cover-image': image,
  'root-portal': rootPortal,
  'page-container': pageContainer,
  'match-media': matchMedia,
  'page-meta': pageMeta,
  'navigation-bar': navigationBar,
};

/** Registers the built-in components and answers their definitions by tag. */
export function defineBuiltins(
  space: glassEasel.ComponentSpace,
  groups: TemplateGroups,
  host: PhoneHost,
): Record<string, glassEasel.GeneralComponentDefinition> {
  installHover();
  installKeyboard();
  return Object.fromEntries(
    Object.keys(templates).map((tag) => {
      const builtin = builtins[tag];
      if (!builtin) throw new Error(`the built-in <${tag}> has a template and no behaviour`);
      return [tag, define(space, groups, host, tag, builtin)];
    }),
  );
}
